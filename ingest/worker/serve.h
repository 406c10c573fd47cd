// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace memoir::ingest {

// Reads one file after the other as the client asks, until it closes the socket. Also returns between two files when
// half of the address space is in use: the parsers leak a little, and the client starts a fresh process without losing
// a word.
void serve(int socket, std::uint64_t addressSpaceBytes);

}  // namespace memoir::ingest
