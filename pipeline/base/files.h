#pragma once
// Files as a batch needs them: read whole, written whole or not at all, known by their content.
// Errors: base::Error naming the file and the system's reason. Threads: safe, no shared state.

#include <filesystem>
#include <string>
#include <string_view>

namespace qujat::base {

// The whole file as bytes.
std::string read_file(const std::filesystem::path& path);

// Writes `bytes` beside `path`, syncs, and renames over it: a reader sees the old file or the new one, never
// a part, also after a kill. Makes the folders above it.
void write_file(const std::filesystem::path& path, std::string_view bytes);
// What the name of an unfinished file holds: a kill may leave one behind.
inline constexpr const char* kUnfinished = ".unfinished-";

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// SHA-256 of a file read in pieces; memory does not grow with the file.
std::string sha256_hex_of_file(const std::filesystem::path& path);

// Where the product's own data lies: models, packs, fonts, message catalogues.
// QUJAT_HOME names the folder that holds templates/ and fonts/; without it the folder is found by walking up
// from the running program, so that a build tree and an installation both work.
std::filesystem::path home();

// What set-up built on this machine (`name`: "lexicon.bin", "locale"): the folder built/ beside or above the
// running program, or the one QUJAT_BUILT names. The path is returned whether or not it exists yet.
std::filesystem::path built(const std::string& name);

}  // namespace qujat::base
