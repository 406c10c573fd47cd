// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"

namespace memoir::app {

// Brings a catalogue of any earlier version, or an empty file, to the newest; the version is SQLite's user_version.
// Throws Error Unsupported when a newer Memoir made it.
void migrate(Database& database);

int newestCatalogueVersion();

}  // namespace memoir::app
