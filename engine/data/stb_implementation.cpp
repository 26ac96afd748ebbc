// The one translation unit that holds stb_image and stb_image_write: PNG and JPEG from memory only, and no allocation
// beyond what the largest picture needs, so that a small file cannot unpack to all of the machine's memory.

#include "data/stb_allocation.h"

#define STBI_MALLOC(size) vlae::data::stb_allocate(size)
#define STBI_REALLOC(memory, size) vlae::data::stb_reallocate(memory, size)
#define STBI_FREE(memory) std::free(memory)
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>
