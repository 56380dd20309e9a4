"""Installs Tallgrass into a scratch folder, moves it, and uses it from there as another project would.

  installed.py CMAKE SOURCE BUILD WINDOW     WINDOW: 1 where the build has a window

Everything that is installed has been built. Ends with 0 where all is well, else with the first thing that is not.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile

cmake, source, build, window = sys.argv[1:]
strict = "-Wall -Wextra -pedantic -Werror"
libraries = ["libtallgrass.so", "libtallgrass.so.1", "libtallgrass.so.1.0"]
expected = ["bin/tallgrass", "include/tallgrass.h", "share/tallgrass/assets/models/tallgrass.safetensors",
            "share/tallgrass/assets/models/classifier.safetensors",
            "share/tallgrass/assets/models/tallgrass-critic.safetensors",
            "share/tallgrass/assets/presets/tallgrass.toml",
            "share/tallgrass/shaders/sprite.vert"]


def fail(why):
    print("FAILED:", why)
    sys.exit(1)


def run(*words, may_fail=False, **environment):
    """What a command said; one that fails is the end."""
    done = subprocess.run(list(map(str, words)), env=os.environ | environment, capture_output=True, text=True, timeout=300)
    if done.returncode and not may_fail:
        fail(f"{' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")
    return done.stdout if not may_fail else (done.returncode, done.stdout + done.stderr)


def install(scratch):
    """The prefix, after it was moved: nothing may remember where it was installed."""
    run(cmake, "--install", build, "--prefix", f"{scratch}/first")
    prefix = f"{scratch}/moved"
    os.rename(f"{scratch}/first", prefix)
    configs = [folder for folder, _, files in os.walk(prefix) if "TallgrassConfig.cmake" in files]
    if len(configs) != 1:
        fail(f"CMake's package is in {configs}")
    lib = os.path.dirname(os.path.dirname(configs[0]))
    for name in expected + [os.path.join(os.path.relpath(lib, prefix), each) for each in libraries]:
        if not os.path.exists(f"{prefix}/{name}"):
            fail(f"{name} is not installed")
    return prefix, lib


def check_symbols(lib):
    names = [line.split()[-1].split("@")[0] for line in run("nm", "-D", "--defined-only", f"{lib}/libtallgrass.so").splitlines()]
    strangers = [name for name in names if not name.startswith("tallgrass_") and not name.startswith("TALLGRASS_")]
    if strangers or len(names) < 15:
        fail(f"exported: {strangers or names}")
    if "libtallgrass.so.1]" not in run("readelf", "-d", f"{lib}/libtallgrass.so"):
        fail("the library has no soname")


def check_header(prefix, scratch):
    """As C and as C++, and without anything of ours beside it."""
    write(f"{scratch}/header.c", '#include "tallgrass.h"\nint main(void) { return tallgrass_abi_version() != TALLGRASS_ABI_VERSION; }\n')
    flags = strict.split() + ["-fsyntax-only", "-I", f"{prefix}/include", f"{scratch}/header.c"]
    run("cc", "-std=c99", *flags)
    run("c++", "-std=c++11", "-x", "c++", *flags)


def check_pkg_config(lib, scratch):
    path = {"PKG_CONFIG_PATH": f"{lib}/pkgconfig"}
    flags = run("pkg-config", "--cflags", "--libs", "tallgrass", **path).split()
    run("cc", "-std=c99", f"{scratch}/header.c", *flags, "-o", f"{scratch}/by-pkg-config")
    run(f"{scratch}/by-pkg-config", LD_LIBRARY_PATH=lib)


def check_versions(prefix, scratch):
    for version, right in (("0.1", True), ("0.2", False), ("1.0", False)):
        write(f"{scratch}/asks/CMakeLists.txt", "cmake_minimum_required(VERSION 3.16)\nproject(Asks C)\n"
                                                f"find_package(Tallgrass {version} REQUIRED)\n")
        shutil.rmtree(f"{scratch}/asks/build", ignore_errors=True)
        code, said = run(cmake, "-S", f"{scratch}/asks", "-B", f"{scratch}/asks/build", f"-DCMAKE_PREFIX_PATH={prefix}", may_fail=True)
        if (code == 0) != right:
            fail(f"find_package(Tallgrass {version}): {said}")


def build_example(name, prefix, scratch):
    """A copy of it, so that nothing can be found in the tree it comes from."""
    folder = f"{scratch}/{name}"
    shutil.copytree(f"{source}/examples/{name}", folder)
    run(cmake, "-S", folder, "-B", f"{folder}/build", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_C_FLAGS={strict}")
    run(cmake, "--build", f"{folder}/build")
    return f"{folder}/build"


def check_page(lib, scratch):
    """The program in docs/library.md is a whole one."""
    with open(f"{source}/docs/library.md") as page:
        write(f"{scratch}/creature.c", page.read().split("```c\n")[1].split("```")[0])
    flags = run("pkg-config", "--cflags", "--libs", "tallgrass", PKG_CONFIG_PATH=f"{lib}/pkgconfig").split()
    run("cc", "-std=c99", *strict.split(), f"{scratch}/creature.c", *flags, "-o", f"{scratch}/creature")
    said = run(f"{scratch}/creature", LD_LIBRARY_PATH=lib)
    if "64 x 64 pixels" not in said or len(said.splitlines()) != 2:
        fail(f"the page's program: {said}")


class Creature(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint32)] + [(name, ctypes.c_int32) for name in (
        "rarity stage shiny hp attack defence special_attack special_defence speed catch_rate height_dm weight_hg").split()]
    _fields_ += [("name", ctypes.c_char * 32), ("types", ctypes.c_char * 16 * 2), ("shape", ctypes.c_char * 24),
                 ("colour", ctypes.c_char * 24), ("habitat", ctypes.c_char * 24), ("entry", ctypes.c_char * 64 * 2),
                 ("code", ctypes.c_char * 256)]


class Key(ctypes.Structure):
    _fields_ = [("seed", ctypes.c_uint64), ("code", ctypes.c_char_p)]


def check_another_language(lib, line):
    """Structures as another language lays them out: `line` is what the sheet says of seed 5."""
    library = ctypes.CDLL(f"{lib}/libtallgrass.so")
    library.tallgrass_error.restype = ctypes.c_char_p
    model, who, key = ctypes.c_void_p(), Creature(size=ctypes.sizeof(Creature)), Key(5, None)
    if library.tallgrass_open(None, None, ctypes.byref(model)) or library.tallgrass_describe(model, ctypes.byref(key), ctypes.byref(who)):
        fail(f"ctypes: {library.tallgrass_error()}")
    library.tallgrass_close(model)
    told = (who.name.decode(), who.types[0].value.decode(), who.code.decode(), f"{who.weight_hg // 10}.{who.weight_hg % 10}")
    if not all(word and word in line for word in told) or not 1 <= who.speed <= 255:
        fail(f"ctypes: {told} for {line}")


def pixels(file, header_lines):
    with open(file, "rb") as opened:
        header = [opened.readline() for _ in range(header_lines)]
        return header, opened.read()


def check_sheet(prefix, scratch):
    """Pictures and names; the first picture is what the installed program draws of that seed."""
    sheet, out = build_example("headless-c", prefix, scratch) + "/sheet", f"{scratch}/sheet.pam"
    lines = run(sheet, out, 5, 2, 1).splitlines()
    header, rgba = pixels(out, 7)
    if len(lines) != 2 or not all(line[0].isupper() and "kg" in line for line in lines):
        fail(f"the sheet's names: {lines}")
    if header[1:3] != [b"WIDTH 128\n", b"HEIGHT 64\n"] or len(rgba) != 128 * 64 * 4:
        fail(f"the sheet's size: {header}, {len(rgba)} bytes")
    run(f"{prefix}/bin/tallgrass", "sample", "--seed", 5, "--finish", "--threads", 1, "-o", f"{scratch}/five.png")
    from PIL import Image
    drawn = Image.open(f"{scratch}/five.png").convert("RGBA").tobytes()
    first = b"".join(rgba[y * 512:y * 512 + 256] for y in range(64))
    if first != drawn:
        fail("the sheet's first creature is not the program's")
    if run(sheet, may_fail=True)[0] != 2:
        fail("the sheet's usage")
    return sheet, lines[0]


def check_own_assets(sheet, prefix, scratch):
    """Its models are those beside it, not those of the tree that it was built from."""
    os.remove(f"{prefix}/share/tallgrass/assets/models/tallgrass.safetensors")
    code, said = run(sheet, f"{scratch}/none.pam", may_fail=True)
    if code != 1 or f"{prefix}/share/tallgrass/assets" not in said or os.path.exists(f"{scratch}/none.pam"):
        fail(f"without its model: {said}")


def check_window(prefix, scratch):
    """An OpenGL texture in a window that nobody sees: there is a creature, and it moves."""
    morphing = build_example("sdl-c", prefix, scratch) + "/morphing"
    seen = []
    for frames in (1, 12):
        out = f"{scratch}/window-{frames}.ppm"
        run(morphing, "--frames", frames, "--picture", out, SDL_VIDEODRIVER="offscreen")
        header, rgb = pixels(out, 3)
        seen.append(rgb)
        colours = {rgb[i:i + 3] for i in range(0, len(rgb), 3)}
        if header[1] != b"512 512\n" or len(rgb) != 512 * 512 * 3 or len(colours) < 20:
            fail(f"the window's picture has {len(colours)} colours: {header}")
    if seen[0] == seen[1]:
        fail("the window's creature does not move")


def write(file, text):
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w") as opened:
        opened.write(text)


def main():
    with tempfile.TemporaryDirectory(prefix="tallgrass-installed-") as scratch:
        os.environ["HOME"] = scratch  # and nobody else's package registry
        os.environ.pop("TALLGRASS_HOME", None)
        prefix, lib = install(scratch)
        check_symbols(lib)
        check_header(prefix, scratch)
        check_pkg_config(lib, scratch)
        check_versions(prefix, scratch)
        check_page(lib, scratch)
        sheet, line = check_sheet(prefix, scratch)
        check_another_language(lib, line)
        if window == "1":
            check_window(prefix, scratch)
        check_own_assets(sheet, prefix, scratch)
    print("installed, moved, found, built with and run")


main()
