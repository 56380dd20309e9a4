/* morphing [--frames N] [--picture OUT.ppm]: a window in which a creature turns into one after another; Escape ends it.
 * --frames ends it by itself, --picture keeps what the window last showed: so it runs without anybody, too, with
 * SDL_VIDEODRIVER=offscreen. The drawing is OpenGL 1.1, which is little to type; newer OpenGL takes the same texture. */
#include <SDL.h>
#include <SDL_opengl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tallgrass.h>

enum { keys_count = 8, window_side = 512 };

static int failed(const char* what, const char* why) {
  fprintf(stderr, "morphing: %s: %s\n", what, why);
  return 1;
}

static void draw_texture(void) {
  static const float corners[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  glClearColor(0.93f, 0.95f, 0.88f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_TEXTURE_2D);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA); /* straight alpha */
  glBegin(GL_QUADS);
  for (int i = 0; i < 4; ++i) {
    glTexCoord2f(corners[i][0], corners[i][1]);
    glVertex2f(corners[i][0] * 2 - 1, 1 - corners[i][1] * 2);
  }
  glEnd();
}

static int save_window(const char* file) {
  static uint8_t rgb[window_side * window_side * 3];
  FILE* out = fopen(file, "wb");
  if (out == NULL) return 0;
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, window_side, window_side, GL_RGB, GL_UNSIGNED_BYTE, rgb);
  fprintf(out, "P6\n%d %d\n255\n", window_side, window_side);
  for (int y = window_side - 1; y >= 0; --y) fwrite(rgb + y * window_side * 3, 1, window_side * 3, out);
  return fclose(out) == 0;
}

static int wants_to_go(void) {
  SDL_Event event;
  while (SDL_PollEvent(&event))
    if (event.type == SDL_QUIT || (event.type == SDL_KEYDOWN && event.key.keysym.sym == SDLK_ESCAPE)) return 1;
  return 0;
}

/* Until somebody goes, or `frames` pictures have been shown (0: no end). */
static int run(SDL_Window* window, tallgrass_model* model, long frames, const char* picture) {
  tallgrass_path path = TALLGRASS_PATH_INIT;
  tallgrass_key keys[keys_count];
  const Uint32 begin = SDL_GetTicks();
  uint64_t newest = 0;
  long shown = 0;
  GLuint texture;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  for (int i = 0; i < keys_count; ++i) {
    keys[i].seed = (uint64_t)i + 1;
    keys[i].code = NULL;
  }
  path.keys = keys;
  path.count = keys_count;
  path.closed = 1;
  while (!wants_to_go() && (frames == 0 || shown < frames)) {
    int32_t result;
    tallgrass_show(model, &path, (SDL_GetTicks() - begin) / 1500.0);
    result = tallgrass_fill_texture(model, texture, SDL_GL_GetProcAddress, &newest);
    if (result < 0) return failed("cannot fill the texture", tallgrass_error());
    if (result == TALLGRASS_OK) ++shown;
    draw_texture();
    if (frames != 0 && shown == frames && picture != NULL && !save_window(picture)) return failed("cannot write", picture);
    SDL_GL_SwapWindow(window);
    if (result == TALLGRASS_WAITING) SDL_Delay(1);
  }
  printf("%ld pictures in %.1f s\n", shown, (SDL_GetTicks() - begin) / 1000.0);
  return 0;
}

int main(int argc, char** argv) {
  tallgrass_model* model = NULL;
  SDL_Window* window = NULL;
  SDL_GLContext context = NULL;
  const char* picture = NULL;
  long frames = 0;
  int result = 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (strcmp(argv[i], "--frames") == 0) frames = strtol(argv[i + 1], NULL, 10);
    if (strcmp(argv[i], "--picture") == 0) picture = argv[i + 1];
  }
  if (tallgrass_open(NULL, NULL, &model) != TALLGRASS_OK) return failed("cannot open the model", tallgrass_error());
  if (SDL_Init(SDL_INIT_VIDEO) == 0) {
    window = SDL_CreateWindow("Morphing", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, window_side, window_side,
                              SDL_WINDOW_OPENGL);
    if (window != NULL) context = SDL_GL_CreateContext(window);
  }
  if (context == NULL) {
    failed("cannot open a window with OpenGL", SDL_GetError());
  } else {
    SDL_GL_SetSwapInterval(1);
    result = run(window, model, frames, picture);
    SDL_GL_DeleteContext(context);
  }
  if (window != NULL) SDL_DestroyWindow(window);
  SDL_Quit();
  tallgrass_close(model);
  return result;
}
