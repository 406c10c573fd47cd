// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "app/library/library.h"
#include "app/service/library_handler.h"

namespace memoir::app {

struct ServeOptions {
    LibraryOptions library;
    ServiceSettings settings;                    // told to clients, who compare it with what they want
    std::optional<std::chrono::seconds> linger;  // absent: for ever
};

enum class Served { ToTheEnd, ByAnother };  // ByAnother: the archive already has its owner; nothing was done

// The service of one archive, until a signal, a client or the linger time ends it. Call it before the process has any
// other thread: it takes SIGTERM, SIGINT and SIGHUP for itself, and ignores SIGPIPE and SIGXFSZ. Throws what
// Library::open and Server throw.
Served serve(const ServeOptions& options);

}  // namespace memoir::app
