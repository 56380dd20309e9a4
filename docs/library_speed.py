#!/usr/bin/env python3
"""What libtallgrass takes for one creature at a time: the table of docs/library.md.

python3 docs/library_speed.py build/lib/libtallgrass.so [MODEL.safetensors]...
"""
import ctypes
import sys
import time


class Options(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint32), ("threads", ctypes.c_int32), ("truncation", ctypes.c_float),
                ("finish", ctypes.c_int32), ("device", ctypes.c_char_p), ("fast", ctypes.c_int32)]


class Key(ctypes.Structure):
    _fields_ = [("seed", ctypes.c_uint64), ("code", ctypes.c_char_p)]


def measure(library, model_file, threads, fast, seconds=1.5, turns=4):
    """Milliseconds until the first creature is there, and creatures a second in the best of some turns."""
    options = Options(ctypes.sizeof(Options), threads, 1.0, 0, None, fast)
    model, pixels, key = ctypes.c_void_p(), ctypes.create_string_buffer(256 * 256 * 4), Key(0, None)

    def dream():
        key.seed += 1
        if library.tallgrass_dream(model, ctypes.byref(key), pixels, ctypes.c_size_t(len(pixels))):
            sys.exit(library.tallgrass_error().decode())

    begin = time.perf_counter()
    if library.tallgrass_open(model_file, ctypes.byref(options), ctypes.byref(model)):
        sys.exit(library.tallgrass_error().decode())
    dream()
    first = time.perf_counter() - begin
    best = 0.0
    for _ in range(turns):
        begin, count = time.perf_counter(), 0
        while time.perf_counter() - begin < seconds:
            dream()
            count += 1
        best = max(best, count / (time.perf_counter() - begin))
    library.tallgrass_close(model)
    return first * 1000, best


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    library = ctypes.CDLL(sys.argv[1])
    library.tallgrass_error.restype = ctypes.c_char_p
    library.tallgrass_close.argtypes = [ctypes.c_void_p]
    for name in sys.argv[2:] or [None]:
        for fast in (0, 1):
            for threads in (1, 2):
                first, rate = measure(library, name.encode() if name else None, threads, fast)
                print(f"{name or 'the shipped model'}, {'fast' if fast else 'exact'}, {threads} threads: "
                      f"first after {first:.0f} ms, then {rate:.0f} a second")


main()
