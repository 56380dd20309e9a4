# Sourced by ./play and ./test: installs what is missing and builds. Nothing here touches a network when all is there.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
torch_version=2.15.0
# What torch's processor-only part needs of CUDA, of the version that its wheel asks for: two libraries to load, and the
# headers of the runtime, whose crt/ comes apart (the full torch does not bring that one either).
torch_cuda_libraries=(nvidia-cuda-runtime==13.2.86 nvidia-cuda-cupti==13.2.86)
torch_cuda_headers=nvidia-cuda-crt==13.2.86
torch_oldest_driver=580  # of NVIDIA, for CUDA 13

say() { printf '%s\n' "$*"; }

die() {
  printf 'tallgrass: %s\n' "$*" >&2
  exit 1
}

# --- Debian packages ---------------------------------------------------------------------------------------------

# Prints "package why" for each package of packages.txt that is missing. $1: play, or test (which needs all).
missing_packages() {
  local for=$1 package user why installed
  # dpkg-query fails when it knows nothing of a package; what it does know is all we ask for.
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  while read -r package user why; do
    [[ -z $package || $package == \#* ]] && continue
    [[ $user == test && $for == play ]] && continue
    grep -qxF -- "$package" <<<"$installed" || say "$package $why"
  done <"$root/cmake/packages.txt"
}

# Runs a command as root: directly, or through sudo where it works without a password or can ask for one.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

can_be_root() {
  ((EUID == 0)) && return
  command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }; }
}

install_packages() {
  local missing names log package why
  command -v dpkg-query >/dev/null ||
    die "this system is not Debian or a relative of it: install what cmake/packages.txt lists and build with CMake (README.md)."
  missing=$(missing_packages "$1")
  [[ -z $missing ]] && return
  names=$(cut -d' ' -f1 <<<"$missing" | paste -sd' ')
  say "Debian packages to install:"
  while read -r package why; do printf '  %-20s %s\n' "$package" "$why"; done <<<"$missing"
  can_be_root ||
    die "these packages need an administrator; ask one to run: apt-get install --no-install-recommends $names"

  log=$(mktemp "${TMPDIR:-/tmp}/tallgrass-packages.XXXXXX")
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600)
  # An earlier install that was cut off is finished first; a mirror that fails to update may still have the packages.
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a </dev/null >"$log" 2>&1 || true
  as_root "${apt[@]}" update </dev/null >>"$log" 2>&1 || true
  # shellcheck disable=SC2086  # names is a list
  if ! as_root "${apt[@]}" install --no-install-recommends --no-remove $names </dev/null >>"$log" 2>&1; then
    grep -E '^(E|W|Err|dpkg):?' "$log" | tail -n 8 >&2 || true
    die "apt-get could not install these packages: $names (all it said is in $log)."
  fi
  rm -f "$log"
  say "Installed."
}

# --- LibTorch ----------------------------------------------------------------------------------------------------

# Prints cpu or cuda: what this machine can use. TALLGRASS_TORCH=cpu|cuda overrules it.
torch_variant() {
  local driver
  if [[ -n ${TALLGRASS_TORCH:-} ]]; then
    [[ $TALLGRASS_TORCH == cpu || $TALLGRASS_TORCH == cuda ]] || die "TALLGRASS_TORCH is '$TALLGRASS_TORCH': cpu or cuda."
    say "$TALLGRASS_TORCH"
    return
  fi
  [[ -e /dev/nvidiactl || -e /proc/driver/nvidia/version || -e /dev/dxg ]] || { say cpu; return; }
  driver=$(sed -n 's/^NVRM version:.*  \([0-9]\{3,\}\)\.[0-9.]*  .*/\1/p' /proc/driver/nvidia/version 2>/dev/null || true)
  if [[ -n $driver ]] && ((driver < torch_oldest_driver)); then
    say "The NVIDIA driver $driver is older than $torch_oldest_driver, which CUDA 13 needs: using the processor." >&2
    say cpu
  else
    say cuda
  fi
}

# True when $1 holds the pinned LibTorch, $2: "load" to load it too.
torch_is_whole() {
  local library=$1/torch/lib/libtorch_cpu.so version
  [[ -f $library && -f $1/torch/include/torch/csrc/api/include/torch/torch.h ]] || return
  [[ -f $1/nvidia/cu13/include/cuda_gl_interop.h && -f $1/nvidia/cu13/include/crt/host_defines.h ]] || return
  [[ ${2:-} == load ]] || return 0
  version=$(sed -n 's/^#define TORCH_VERSION_\(MAJOR\|MINOR\|PATCH\) //p' "$1/torch/include/torch/headeronly/version.h")
  [[ ${version//$'\n'/.} == "$torch_version" ]] || return
  /usr/bin/python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$library"
}

# The processor-only install keeps none of the libraries that cannot be loaded without the rest of CUDA (0.6 GB).
trim_torch() {
  rm -f "$1"/torch/lib/libtorch_{cuda,cuda_linalg,nvshmem,python}.so
}

# Fetches into a folder beside $1 and renames it to $1 when it is whole. $2: cpu or cuda.
fetch_torch() {
  local final=$1 variant=$2 part space size=0.6 need=3 what=(--no-deps "${torch_cuda_libraries[@]}")
  if [[ $variant == cuda ]]; then size=2.5 need=12 what=(); fi
  space=$(($(df --output=avail -k "$(dirname "$final")" | tail -n 1) / 1000000))
  ((space >= need)) ||
    die "LibTorch needs $need GB in $(dirname "$final") and $space GB are free: make room, or set XDG_CACHE_HOME to a larger disk."
  say "Fetching LibTorch $torch_version for ${variant/cpu/the processor} ($size GB, once for all checkouts): it runs the networks."

  part=$(mktemp -d "$(dirname "$final")/.part.XXXXXX")
  # shellcheck disable=SC2064  # the folder of now
  trap "rm -rf '$part'" EXIT
  mkdir "$part/tmp"
  local quiet=(--quiet)
  [[ -t 1 ]] && quiet=()
  # pip unpacks in TMPDIR: kept on the same disk, it needs no room elsewhere and goes with the rest. -I: the user's
  # Python settings are not ours.
  if ! TMPDIR=$part/tmp PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 /usr/bin/python3 -I -m pip install "${quiet[@]}" \
    --disable-pip-version-check --root-user-action ignore --no-cache-dir --no-compile --only-binary :all: \
    --target "$part/torch" "torch==$torch_version" "$torch_cuda_headers" "${what[@]}" </dev/null; then
    die "LibTorch could not be fetched (pip's words are above); nothing was left behind. Look at the network and try again, or set LIBTORCH_ROOT to a LibTorch of 2.6 or later."
  fi
  if [[ $variant == cpu ]]; then trim_torch "$part/torch"; fi
  torch_is_whole "$part/torch" load ||
    die "the LibTorch that was fetched is not whole or does not load on this machine; nothing was left behind."
  chmod 755 "$part/torch"
  rm -rf "$final"
  mv -T "$part/torch" "$final"
  rm -rf "$part"
  trap - EXIT
}

# Sets LIBTORCH_ROOT, fetching it where it is missing.
install_torch() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/tallgrass variant lock
  if [[ -n ${LIBTORCH_ROOT:-} ]]; then
    [[ -d $LIBTORCH_ROOT ]] || die "LIBTORCH_ROOT names $LIBTORCH_ROOT, which is not a folder."
    LIBTORCH_ROOT=$(cd "$LIBTORCH_ROOT" && pwd)
    return
  fi
  variant=$(torch_variant)
  LIBTORCH_ROOT=$cache/libtorch-$torch_version-$variant
  torch_is_whole "$LIBTORCH_ROOT" && return
  [[ $(uname -m) == x86_64 || $(uname -m) == aarch64 ]] ||
    die "there is no ready-made LibTorch for $(uname -m): set LIBTORCH_ROOT to one of 2.6 or later."
  mkdir -p "$cache" 2>/dev/null || die "the folder $cache cannot be made: set XDG_CACHE_HOME to one that can be written."
  exec {lock}>"$cache/.lock" || die "the folder $cache cannot be written: set XDG_CACHE_HOME to one that can."
  flock -n "$lock" || { say "Another ./play or ./test is fetching LibTorch; waiting for it."; flock "$lock"; }
  # Under the lock, whatever is unfinished was left by a process that was killed.
  rm -rf "$cache"/.part.*
  torch_is_whole "$LIBTORCH_ROOT" || fetch_torch "$LIBTORCH_ROOT" "$variant"
  exec {lock}>&-
}

# --- the build ---------------------------------------------------------------------------------------------------

# How many compilers at once: each that reads torch's headers takes up to 2 GB.
build_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 2000000))
  ((memory < cores)) && cores=$((memory > 0 ? memory : 1))
  say "$cores"
}

# Runs CMake in folder $1 with the options $2..., unless it has done just that for the rooms that there are now.
configure() {
  local folder=$1 wanted
  shift
  wanted="$root $*
$(cd "$root" && find app engine gan tests -name CMakeLists.txt | sort)"
  [[ -f $folder/build.ninja && -f $folder/.configured && $(<"$folder/.configured") == "$wanted" ]] && return
  # A checkout that was moved starts afresh: CMake refuses a folder that it planned from elsewhere.
  [[ ! -f $folder/CMakeCache.txt ]] || grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt" ||
    rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
  rm -f "$folder/.configured"
  if ! (cd "$root" && cmake -B "$folder" "$@") >"$folder/configure.log" 2>&1; then
    grep -A 12 -E 'CMake Error|fatal:' "$folder/configure.log" | head -n 30 >&2 || tail -n 15 "$folder/configure.log" >&2
    die "the build could not be planned; all that CMake said is in $folder/configure.log."
  fi
  printf '%s\n' "$wanted" >"$folder/.configured"
}

# Builds the targets $2 (words) in folder $1, planned with the CMake options $3...; silent when there is nothing to do.
build() {
  local folder=$1 targets=$2 lock
  shift 2
  mkdir -p "$folder" 2>/dev/null || die "the folder $folder cannot be made."
  exec {lock}>"$folder/.lock" || die "the folder $folder cannot be written."
  flock -n "$lock" || { say "Another build is going on in $folder; waiting for it."; flock "$lock"; }
  configure "$folder" -DLIBTORCH_ROOT="$LIBTORCH_ROOT" -DTALLGRASS_STRICT="$(strict)" "$@"
  # shellcheck disable=SC2086  # targets is a list
  if ! ninja -C "$folder" -n $targets 2>/dev/null | grep -q '^ninja: no work to do'; then
    say "Building $targets in $folder (minutes, the first time)."
    # shellcheck disable=SC2086
    ninja -C "$folder" -j "$(build_jobs)" $targets ||
      die "the build failed (its words are above); after a change, the same command goes on from there."
  fi
  exec {lock}>&-
}

# Warnings are errors with the compiler that the project is written for; a newer one may warn of more.
strict() {
  if [[ $(g++ -dumpversion) == 12 ]]; then say ON; else say OFF; fi
}
