// Linked where the address sanitizer is: a library that stays loaded keeps its name, so that what an OpenGL driver
// never frees can be told from what we never free (tests/leaks.supp).
extern "C" int dlclose(void* /*library*/) { return 0; }
