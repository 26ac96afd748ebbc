#pragma once
// A file that is either the old one or the whole new one, never a part: written beside its name, synced, renamed.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace vlae::files {

// When this returns, the bytes are on the disk under `path`. Throws InputError (and leaves no partial file, and an
// earlier file of that name untouched) if the folder is missing or not writable, the earlier file is read-only, or the
// disk is full. An earlier file's mode stays. A link stays, the file it leads to is written; a device, a pipe or what
// stands open (/dev/stdout) takes the bytes as they come.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

// Throws InputError where a file of that name is there and may not be written, by its mode or by this user: a rename
// would replace it all the same.
void require_writable(const std::filesystem::path& path);

// Renames `finished`, a whole file in the same folder, to `target`, with the mode (and, where we may, the owner) of a
// file that is there. Throws InputError.
void replace_file(const std::filesystem::path& finished, const std::filesystem::path& target);

// Removes what writers that were killed have left in `folder`: hidden files with our own mark, .vlae-new-XXXXXXXXXXXX.
// Nothing else goes, whatever it is called. For a folder where no other of our programs writes at this moment; what
// cannot be removed stays.
void remove_temporary_files(const std::filesystem::path& folder);

}  // namespace vlae::files
