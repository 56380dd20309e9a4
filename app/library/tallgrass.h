/* libtallgrass: creatures that a generator dreams up, for other programs. C99 or any C++; docs/library.md has a tour.
 *
 * Results   Functions give a code below; where it is negative nothing was written, and tallgrass_error() says why.
 *           NULL, sizes that do not fit and numbers out of range are errors, never crashes. No exception comes out.
 * Pictures  RGBA, 8 bits each, straight alpha, rows from the top without gaps: side * side * 4 bytes into memory of
 *           yours. The same model, key and options make the same picture, which is what `tallgrass sample` draws
 *           of that seed alone; another processor may round a pixel to the next shade.
 * Threads   Any number of threads may call anything on one model at once, but for closing it: then no other call may
 *           be going on or follow. Each model dreams on one thread of its own, oldest wish first. What blocks says so;
 *           everything else returns at once.
 * Growing   A structure begins with its size, set by its ..._INIT: a newer library fills or reads what you know of it.
 */
#ifndef TALLGRASS_H
#define TALLGRASS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TALLGRASS_ABI_VERSION 1
#if defined(TALLGRASS_BUILDS_LIBRARY)
#define TALLGRASS_API __attribute__((visibility("default")))
#else
#define TALLGRASS_API
#endif

/* Results. */
#define TALLGRASS_OK 0
#define TALLGRASS_WAITING 1          /* not an error: there is nothing (new) yet */
#define TALLGRASS_BAD_ARGUMENT (-1)  /* NULL, a wrong size, a number out of range, a code that is misspelt */
#define TALLGRASS_OTHER_MODEL (-2)   /* the code is of a creature of another model */
#define TALLGRASS_NO_TICKET (-3)     /* nothing is kept under this ticket: never given, taken before, or forgotten */
#define TALLGRASS_FILE (-4)          /* a file is missing or damaged, or none of Tallgrass's */
#define TALLGRASS_DEVICE (-5)        /* no such device, or it failed */
#define TALLGRASS_MEMORY (-6)
#define TALLGRASS_GL (-7)            /* OpenGL has no such function, or refused */
#define TALLGRASS_BUG (-8)           /* ours */

/* TALLGRASS_ABI_VERSION of the library that runs: a program works with one that answers what it was compiled with. */
TALLGRASS_API uint32_t tallgrass_abi_version(void);
TALLGRASS_API const char* tallgrass_version(void);   /* "0.1.0"; for ever valid */

/* The calling thread's last failure, a sentence in UTF-8; "" before the first. Valid until that thread's next one. */
TALLGRASS_API const char* tallgrass_error(void);

/* An open model and the thread that dreams with it. */
typedef struct tallgrass_model tallgrass_model;

typedef struct tallgrass_options {
  uint32_t size;
  int32_t threads;       /* of the processor, for one picture: 1 to 64 */
  float truncation;      /* 0 to 1: smaller makes tamer creatures; 1 changes nothing */
  int32_t finish;        /* 1: as pixel art, at most 15 colours, each pixel there or not; 0: as dreamed */
  const char* device;    /* "cpu", "auto", "cuda", "cuda:1"; NULL is "cpu" */
  int32_t fast;          /* 1: at half precision where that pays, about twice as fast and a shade or two beside; or 0 */
} tallgrass_options;
#define TALLGRASS_OPTIONS_INIT {sizeof(tallgrass_options), 1, 1.0f, 0, NULL, 0}

/* Opens a model file, or the model that comes with Tallgrass where `file` is NULL; `options` may be NULL. Blocks for
 * about a tenth of a second. tallgrass_close() blocks until what is being dreamed is; NULL is fine. */
TALLGRASS_API int32_t tallgrass_open(const char* file, const tallgrass_options* options, tallgrass_model** model);
TALLGRASS_API void tallgrass_close(tallgrass_model* model);

typedef struct tallgrass_info {
  uint32_t size;
  int32_t side;          /* of every picture, pixels */
  int64_t images_seen;   /* in training */
  char name[64];         /* UTF-8, ended by 0, as all texts here */
  char hash[20];         /* 16 hexadecimal digits of its weights */
  char device[16];       /* in use: "cpu", "cuda:0" */
} tallgrass_info;
#define TALLGRASS_INFO_INIT {sizeof(tallgrass_info), 0, 0, {0}, {0}, {0}}
TALLGRASS_API int32_t tallgrass_get_info(const tallgrass_model* model, tallgrass_info* info);

/* Which creature: by the code that the game and tallgrass_describe() give, else by its seed, where `code` is NULL. */
typedef struct tallgrass_key {
  uint64_t seed;
  const char* code;
} tallgrass_key;

/* A point on the way through `count` keys (1 to 1024): 0 is the first, 1 the second, 0.5 half way, resting a little at
 * each. A closed way leads from the last one back to the first and goes on round and round; on an open one positions
 * are held between the first and the last. */
typedef struct tallgrass_path {
  uint32_t size;
  uint32_t count;
  const tallgrass_key* keys;
  int32_t closed;        /* 1 or 0 */
} tallgrass_path;
#define TALLGRASS_PATH_INIT {sizeof(tallgrass_path), 0, NULL, 0}

/* What the game knows of a creature, from its untruncated, finished picture: the same whatever the options. Rarity, and
 * what goes by it, also hang on whether the model's critic (NAME-critic.safetensors) lies beside it. */
typedef struct tallgrass_creature {
  uint32_t size;
  int32_t rarity;        /* 0 common, 1 uncommon, 2 rare, 3 legendary */
  int32_t stage;         /* of its life: 0 may grow twice, 2 is grown up */
  int32_t shiny;         /* 1: its code says that it wears other colours (pictures are in its plain ones) */
  int32_t hp, attack, defence, special_attack, special_defence, speed;  /* 1 to 255 */
  int32_t catch_rate;    /* 3 to 255: how easily caught */
  int32_t height_dm, weight_hg;  /* tenths of a metre, tenths of a kilogram */
  char name[32];
  char types[2][16];     /* "fire"; the second may be "" */
  char shape[24], colour[24], habitat[24];  /* a classifier's words */
  char entry[2][64];     /* two lines of natural history */
  char code[256];        /* to keep or to share; "" where longer, as only one that you gave yourself can be */
} tallgrass_creature;
#define TALLGRASS_CREATURE_INIT \
  {sizeof(tallgrass_creature), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {0}, {{0}}, {0}, {0}, {0}, {{0}}, {0}}

/* Block until the picture, the `frames` pictures one after another (1 to 4096), or the description is there. `bytes`
 * is the size of the buffer: at least that of what is written. The frames of a closed way end before its first key
 * returns, those of an open one at its last key. */
TALLGRASS_API int32_t tallgrass_dream(tallgrass_model* model, const tallgrass_key* key, uint8_t* rgba, size_t bytes);
TALLGRASS_API int32_t tallgrass_morph(tallgrass_model* model, const tallgrass_path* path, uint32_t frames,
                                      uint8_t* rgba, size_t bytes);
TALLGRASS_API int32_t tallgrass_describe(tallgrass_model* model, const tallgrass_key* key, tallgrass_creature* creature);

/* The same without blocking: a wish gets a ticket, never 0; its answer is kept until it is taken, once, or forgotten.
 * Taking gives TALLGRASS_WAITING until it is there, and an error if the wish failed or was for the other kind of
 * answer. tallgrass_wait() blocks until it is there, up to `milliseconds` (TALLGRASS_WAITING then); take it after.
 * At most 65,536 are kept for a model: asking for one more is TALLGRASS_BAD_ARGUMENT. */
TALLGRASS_API int32_t tallgrass_ask(tallgrass_model* model, const tallgrass_path* path, double position, uint64_t* ticket);
TALLGRASS_API int32_t tallgrass_take(tallgrass_model* model, uint64_t ticket, uint8_t* rgba, size_t bytes);
TALLGRASS_API int32_t tallgrass_ask_description(tallgrass_model* model, const tallgrass_key* key, uint64_t* ticket);
TALLGRASS_API int32_t tallgrass_take_description(tallgrass_model* model, uint64_t ticket, tallgrass_creature* creature);
TALLGRASS_API int32_t tallgrass_wait(tallgrass_model* model, uint64_t ticket, uint32_t milliseconds);
TALLGRASS_API int32_t tallgrass_forget(tallgrass_model* model, uint64_t ticket);

/* For a texture that moves: show what is at this position as soon as may be, instead of what was wished before and is
 * not yet begun. Does not block; call it once a frame. */
TALLGRASS_API int32_t tallgrass_show(tallgrass_model* model, const tallgrass_path* path, double position);

/* Uploads the newest picture of tallgrass_show() into the OpenGL texture of this name (2D), in the context that is
 * current on the calling thread: OpenGL 1.2 or later, or OpenGL ES. `get_proc` is SDL_GL_GetProcAddress, or any such
 * function. `*newest` is the number of the picture in the texture, 0 before the first: then storage is made (RGBA,
 * side x side) and filtering set to nearest. TALLGRASS_WAITING where there is no newer one. Where the newest wish to
 * show failed, each call gives its error until one succeeds. Bindings and pixel stores are put back; an error of OpenGL
 * that nobody asked for before is lost. */
typedef void* (*tallgrass_get_proc)(const char* name);
TALLGRASS_API int32_t tallgrass_fill_texture(tallgrass_model* model, uint32_t texture, tallgrass_get_proc get_proc,
                                             uint64_t* newest);

#ifdef __cplusplus
}
#endif
#endif
