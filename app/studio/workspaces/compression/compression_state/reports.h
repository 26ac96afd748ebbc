#pragma once
// What the workspace shows, as tables for other programs: CSV with a heading row.

#include <string>

#include "compression_state/compression_session.h"

namespace vlae::compression_state {

// A row a picture, all in bits; empty where it is not known yet. Then the whole files, in bits too.
std::string table_csv(const CompressionSession& session);

// A row a symbol, in the order of encoding: picture, its name, step, length of the stack after it in bits.
std::string curve_csv(const StackFilm& film);

const char* step_name(StackStep::Kind kind);  // "take z"

}  // namespace vlae::compression_state
