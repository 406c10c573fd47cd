// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/file_type.h"

namespace memoir::ingest {

// Gives bytes to the reader of a type, whatever they are, with limits that keep one input short. Ends the program when
// the reader breaks a promise of document.h: invalid text, offsets outside of it, a parent after its child.
void readHostile(FileType type, const std::string& name, std::string_view bytes);

// The same for what is done with a picture but recognising it: metadata, every page drawn upright and small.
void picturesHostile(std::string_view bytes);

// The same for the two ends of the pipe protocol: a frame from bytes, and what its message says.
void protocolHostile(std::string_view bytes);

// For rule files and globs.
void ignoreHostile(std::string_view bytes);

}  // namespace memoir::ingest
