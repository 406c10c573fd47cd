// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace memoir::ingest {

// From now on this process opens files only below the system's folders of libraries, fonts and tables, and only to read
// them. Does nothing on kernels without Landlock. Needs no_new_privs.
void restrictFileAccess();

}  // namespace memoir::ingest
