# Read by CPack before each kind of package: both archives hold the same folder, so that unpacked in one place they find
# each other; a .deb's files start at the root.
if(CPACK_GENERATOR STREQUAL "TXZ")
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
endif()
