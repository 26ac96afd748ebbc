// Stands in for CUDA's profiling interface in a package, as cudart.cpp does for its runtime. Nothing is profiled: every
// call refuses. None of them looks at its arguments, so these are left out.

namespace {
enum : int { success = 0, not_supported = 27 };  // CUPTI_SUCCESS, CUPTI_ERROR_NOT_SUPPORTED
}

extern "C" {

int cuptiActivityDisable() { return not_supported; }
int cuptiActivityEnable() { return not_supported; }
int cuptiActivityEnableCudaEventDeviceTimestamps() { return not_supported; }
int cuptiActivityEnableDriverApi() { return not_supported; }
int cuptiActivityEnableRuntimeApi() { return not_supported; }
int cuptiActivityFlushAll() { return not_supported; }
int cuptiActivityGetNextRecord() { return not_supported; }
int cuptiActivityGetNumDroppedRecords() { return not_supported; }
int cuptiActivityPopExternalCorrelationId() { return not_supported; }
int cuptiActivityPushExternalCorrelationId() { return not_supported; }
int cuptiActivityRegisterCallbacks() { return not_supported; }
int cuptiActivityRegisterTimestampCallback() { return not_supported; }
int cuptiActivitySetAttribute() { return not_supported; }
int cuptiEnableCallback() { return not_supported; }
int cuptiEnableDomain() { return not_supported; }
int cuptiFinalize() { return not_supported; }
int cuptiSubscribe() { return not_supported; }
int cuptiUnsubscribe() { return not_supported; }

int cuptiGetVersion(unsigned* version) {
  *version = 0;
  return success;
}

int cuptiGetResultString(int /*result*/, const char** text) {
  *text = "this package has no CUDA";
  return success;
}
}
