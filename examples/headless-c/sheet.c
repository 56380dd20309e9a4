/* sheet OUT.pam [SEED [COLUMNS [ROWS]]]: a sheet of creatures, and who they are. Needs libtallgrass and a C compiler.
 * PAM is the plainest picture with transparency; ImageMagick, GIMP and ffmpeg read it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tallgrass.h>

static int failed(const char* what) {
  fprintf(stderr, "sheet: %s: %s\n", what, tallgrass_error());
  return 1;
}

/* Tile number `tile` of the sheet, row by row. */
static void put(uint8_t* sheet, int columns, int side, int tile, const uint8_t* picture) {
  const size_t row = (size_t)side * 4, line = row * (size_t)columns;
  uint8_t* to = sheet + (size_t)(tile / columns) * (size_t)side * line + (size_t)(tile % columns) * row;
  for (int y = 0; y < side; ++y) memcpy(to + (size_t)y * line, picture + (size_t)y * row, row);
}

static int write_pam(const char* file, const uint8_t* rgba, int width, int height) {
  const size_t bytes = (size_t)width * (size_t)height * 4;
  FILE* out = fopen(file, "wb");
  int whole;
  if (out == NULL) return 0;
  fprintf(out, "P7\nWIDTH %d\nHEIGHT %d\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n", width, height);
  whole = fwrite(rgba, 1, bytes, out) == bytes;
  return fclose(out) == 0 && whole;
}

static int draw(tallgrass_model* model, int side, uint64_t seed, int columns, int rows, uint8_t* sheet) {
  const size_t bytes = (size_t)side * (size_t)side * 4;
  uint8_t* picture = malloc(bytes);
  int result = TALLGRASS_OK;
  if (picture == NULL) return TALLGRASS_MEMORY;
  for (int i = 0; i < columns * rows && result == TALLGRASS_OK; ++i) {
    tallgrass_key key = {0, NULL};
    tallgrass_creature who = TALLGRASS_CREATURE_INIT;
    key.seed = seed + (uint64_t)i;
    result = tallgrass_dream(model, &key, picture, bytes);
    if (result == TALLGRASS_OK) result = tallgrass_describe(model, &key, &who);
    if (result != TALLGRASS_OK) break;
    put(sheet, columns, side, i, picture);
    printf("%-11s %-8s %-8s %3d.%d kg  %s\n", who.name, who.types[0], who.types[1], (int)who.weight_hg / 10,
           (int)who.weight_hg % 10, who.code);
  }
  free(picture);
  return result;
}

int main(int argc, char** argv) {
  tallgrass_options options = TALLGRASS_OPTIONS_INIT;
  tallgrass_info info = TALLGRASS_INFO_INIT;
  tallgrass_model* model = NULL;
  const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  const int columns = argc > 3 ? atoi(argv[3]) : 4, rows = argc > 4 ? atoi(argv[4]) : 2;
  uint8_t* sheet;
  int result;
  if (argc < 2 || columns < 1 || rows < 1 || columns > 64 || rows > 64) {
    fprintf(stderr, "usage: sheet OUT.pam [SEED [COLUMNS [ROWS]]]\n");
    return 2;
  }
  if (tallgrass_abi_version() != TALLGRASS_ABI_VERSION) {
    fprintf(stderr, "sheet: this libtallgrass speaks version %u\n", (unsigned)tallgrass_abi_version());
    return 1;
  }
  options.finish = 1;
  if (tallgrass_open(NULL, &options, &model) != TALLGRASS_OK) return failed("cannot open the model");
  tallgrass_get_info(model, &info);
  sheet = calloc((size_t)columns * (size_t)rows, (size_t)info.side * (size_t)info.side * 4);
  result = sheet == NULL ? TALLGRASS_MEMORY : draw(model, info.side, seed, columns, rows, sheet);
  tallgrass_close(model);
  if (result != TALLGRASS_OK) {
    free(sheet);
    return failed("cannot draw");
  }
  result = write_pam(argv[1], sheet, columns * info.side, rows * info.side);
  free(sheet);
  if (!result) fprintf(stderr, "sheet: cannot write %s\n", argv[1]);
  return result ? 0 : 1;
}
