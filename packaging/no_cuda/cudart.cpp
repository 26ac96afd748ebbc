// Stands in for CUDA's runtime in a package: LibTorch's CPU library, as it is published, links it to describe GPUs in
// profiles. Here there are none: each call says so, and 5 MB under a licence of their own stay away.

namespace {
enum : int { success = 0, no_device = 100 };  // cudaSuccess, cudaErrorNoDevice
}

extern "C" {

int cudaGetDeviceCount(int* count) {
  *count = 0;
  return no_device;
}

int cudaGetDeviceProperties(void* /*properties*/, int /*device*/) { return no_device; }

int cudaDriverGetVersion(int* version) {
  *version = 0;
  return success;
}

int cudaRuntimeGetVersion(int* version) {
  *version = 0;
  return success;
}

int cudaDeviceSynchronize() { return no_device; }

const char* cudaGetErrorString(int error) { return error == success ? "no error" : "this package has no CUDA"; }
}
