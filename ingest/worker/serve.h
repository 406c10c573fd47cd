// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace memoir::ingest {

// Reads one file after the other as the client asks, until it closes the socket.
void serve(int socket);

}  // namespace memoir::ingest
