# Two packages, the programs and the part that trains, each as .deb for Debian 12, Ubuntu 22.04 and newer, and as .tar.xz
# for any folder. What the .debs depend on is what dpkg-shlibdeps finds in the programs, and what they open by name.
set(CPACK_PACKAGE_NAME vlae-studio)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "VLAE Studio")
set(CPACK_PACKAGE_CONTACT "The VLAE Studio authors <authors@vlae-studio.invalid>")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGE_FILE_NAME vlae-studio-${PROJECT_VERSION})  # the folder in the archives, see per_kind.cmake
set(CPACK_GENERATOR DEB TXZ)
set(CPACK_COMPONENTS_ALL program)
if(VLAE_TRAINING)
  list(APPEND CPACK_COMPONENTS_ALL training)
endif()
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/per_kind.cmake)

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_PROGRAM_FILE_NAME vlae-studio-${PROJECT_VERSION}-x86_64)
set(CPACK_ARCHIVE_TRAINING_FILE_NAME vlae-studio-training-${PROJECT_VERSION}-x86_64)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${torch_folder})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME vlae-studio)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS libgl1)  # GLFW opens libGL by name
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "vlae-studio-training, libgl1-mesa-dri")  # what trains; a driver
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "A digit goes into a Variational Lossy Autoencoder and comes out as 64 numbers.
VLAE Studio shows its code and its bill in bits, and decompresses it pixel by
pixel before your eyes. The command vlae does everything without a window.")
set(CPACK_DEBIAN_TRAINING_PACKAGE_NAME vlae-studio-training)
set(CPACK_DEBIAN_TRAINING_PACKAGE_DEPENDS "vlae-studio (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_TRAINING_DESCRIPTION "What vlae-studio and vlae open to train and to evaluate networks, with the part
of LibTorch that runs on a CPU.")
include(CPack)
