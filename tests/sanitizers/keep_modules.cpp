// Linked into every program of the preset asan-ubsan: what has been loaded stays loaded. The graphics driver and its
// libraries are closed before the leak check runs, and an allocation of theirs would be reported by addresses of a
// module that is gone; lsan.supp could not name it.
extern "C" int dlclose(void*) { return 0; }
