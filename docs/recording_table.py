#!/usr/bin/env python3
"""The table of GIF sizes in docs/recording.md: three clips, three writers, one run.

  python3 docs/recording_table.py [BUILD [WORK]]

BUILD is the build folder (build), WORK a folder for frames and clips (a temporary one). Frames that lie in WORK already are
taken as they are. RUNS=1 in the
environment: once each, not the best of three. Needs ffmpeg and Pillow. The table is printed, and put into docs/recording.md between its marks.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageChops, ImageCms, ImageSequence, ImageStat

HERE = Path(__file__).resolve().parent
FPS = 25  # 4 hundredths of a second: every writer can say it
RUNS = int(os.environ.get("RUNS", 3))


def run(*command, **more):
    subprocess.run([str(word) for word in command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **more)


def encounter(program, folder):
    clip = folder / "encounter.gif"
    run(program, "encounter", "--seed", 5, "--script", "walk 12; meet; throw great; wait 60", "--scale", 2, "--fps", FPS, "-o", clip)
    run("ffmpeg", "-v", "error", "-i", clip, "-fps_mode", "cfr", "-r", FPS, folder / "frame-%05d.png")
    clip.unlink()


def morph(program, folder):
    run(program, "morph", "--seed", "1..128", "--count", 64, "--frames", 20, "-o", folder)


def studio(program, folder):
    run(program, "record", "--scene", "studio", "--seconds", 30 / FPS, "--fps", FPS, "-o", f"{folder}/")


CLIPS = {
    "encounter": ("an encounter, 480x320", encounter),
    "morph": ("a morph of 64 sprites, 512x512", morph),
    "studio": ("the studio, 1280x800", studio),
}


def ours(program, frames, out):
    run(program.parent / "clip_table", out, FPS, "none", "whole", *frames)


def ffmpeg(_, frames, out):
    graph = "[0:v]split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none:alpha_threshold=128"
    pattern = frames[0].parent / "frame-%05d.png"
    run("ffmpeg", "-v", "error", "-y", "-framerate", FPS, "-i", pattern, "-filter_complex", graph, out)


def pillow(_, frames, out):
    run(sys.executable, __file__, "--pillow", out, *frames)


def save_with_pillow(out, frames):
    first, *rest = [Image.open(frame) for frame in frames]
    first.save(out, save_all=True, append_images=rest, duration=1000 // FPS, loop=0, optimize=True)


WRITERS = {"Tallgrass": ours, "ffmpeg": ffmpeg, "Pillow": pillow}


def opaque(picture):
    """What a GIF can say of transparency: all or nothing. On black."""
    red, green, blue, alpha = picture.convert("RGBA").split()
    whole = alpha.point(lambda value: 255 if value >= 128 else 0)
    return ImageChops.multiply(Image.merge("RGB", (red, green, blue)), Image.merge("RGB", (whole,) * 3))


def shown(clip):
    """Frame after frame of the clip's time."""
    with Image.open(clip) as gif:
        for frame in ImageSequence.Iterator(gif):
            picture = opaque(frame)
            for _ in range(round(frame.info["duration"] * FPS / 1000)):
                yield picture


LAB = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")


def difference(one, other):
    return ImageStat.Stat(ImageChops.difference(one, other)).mean


def mean_errors(clip, frames):
    """Over all pixels of every fourth frame: levels of 0..255 in the three channels, and CIE lightness of 0..100."""
    levels = lightness = 0.0
    pictures = list(zip(frames, shown(clip)))
    if len(pictures) != len(frames):
        raise SystemExit(f"{clip} ends after {len(pictures)} of {len(frames)} frames")
    looked_at = pictures[::4]
    for frame, picture in looked_at:
        with Image.open(frame) as file:
            source = opaque(file)
        levels += sum(difference(source, picture)) / 3
        lightness += difference(ImageCms.applyTransform(source, LAB), ImageCms.applyTransform(picture, LAB))[0] / 2.55
    return levels / len(looked_at), lightness / len(looked_at)


def measure(writer, program, frames, out):
    best = None
    for _ in range(RUNS):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.monotonic()
        WRITERS[writer](program, frames, out)
        wall = time.monotonic() - begun
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        best = (wall, processor) if best is None else (min(best[0], wall), min(best[1], processor))
    return out.stat().st_size, *best, *mean_errors(out, frames)


def table(program, work):
    yield "| clip | writer | bytes | seconds | of the processor | error, levels | error, lightness |"
    yield "|---|---|---|---|---|---|---|"
    for name, (words, make) in CLIPS.items():
        folder = work / name
        folder.mkdir(parents=True, exist_ok=True)
        if not list(folder.glob("frame-*.png")):
            make(program, folder)
        frames = sorted(folder.glob("frame-*.png"))
        for writer in WRITERS:
            size, wall, processor, levels, lightness = measure(writer, program, frames, work / f"{name}-{writer}.gif")
            words_here = f"{words}, {len(frames)} frames" if writer == "Tallgrass" else ""
            yield f"| {words_here} | {writer} | {size:,} | {wall:.2f} | {processor:.2f} | {levels:.2f} | {lightness:.2f} |"


def put_into(page, lines):
    begin, end = "<!-- table: docs/recording_table.py -->\n", "<!-- end of table -->\n"
    text = page.read_text()
    before, rest = text.split(begin)
    page.write_text(before + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1])


def main():
    if sys.argv[1:2] == ["--pillow"]:
        return save_with_pillow(sys.argv[2], sys.argv[3:])
    program = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "build") / "bin" / "tallgrass"
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(sys.argv[2] if len(sys.argv) > 2 else scratch)
        lines = []
        for line in table(program.resolve(), work):
            print(line, flush=True)
            lines.append(line)
    put_into(HERE / "recording.md", lines)


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
