// Stands in for http_transfer.cpp where libcurl was not found when the program was built.

#include "data/http_transfer.h"
#include "files/input_error.h"

namespace vlae::data {

bool can_download() { return false; }

TransferEnd transfer(const std::string&, const std::filesystem::path&, const ReportProgress&, const StopWanted&) {
  throw files::InputError("this program was built without libcurl and cannot download (install it and build again)");
}

}  // namespace vlae::data
