// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace memoir::ingest {

struct UuencodedFile {
    std::string name;
    std::string bytes;
};

// Takes the files out of a text that stand in it between "begin 644 name" and "end", as mails carried them before MIME.
// The first line of each stays.
std::vector<UuencodedFile> takeUuencoded(std::string& text);

}  // namespace memoir::ingest
