# cmake -DSOURCE=... -DOUT=... -P commit.cmake: writes OUT, one function that says from which commit this was built. Runs
# at each build, so that no CMake run is needed after a commit; the file is touched only when the answer changed.
cmake_minimum_required(VERSION 3.25)
set(commit unknown) # an archive without git's folder, or no git here
execute_process(COMMAND git -C ${SOURCE} rev-parse --show-toplevel
  OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
get_filename_component(source ${SOURCE} REALPATH)
if(NOT failed AND root STREQUAL source) # an archive unpacked inside another project is not of that one's commit
  execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --abbrev=12 --match=
    OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit ${described})
  endif()
endif()
file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT [[
#include "options/version.h"

namespace vlae::options {

const char* commit() { return "@commit@"; }

}  // namespace vlae::options
]])
