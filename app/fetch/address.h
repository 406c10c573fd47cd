// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace memoir::app {

// Where a checkpoint is fetched from.
struct FetchAddress {
    std::string folder;   // its files lie in here; ends in '/'
    std::string listing;  // the SHA256SUMS that was named; empty: one in the folder counts where there is one
    std::string host;     // that is contacted, with the port where one was named
    std::string name;     // what the model is called on this machine
};

// The address of a folder, of the SHA256SUMS in it, of a checkpoint's page on the Hugging Face hub, or
// OWNER/NAME[@REVISION] there. Throws std::invalid_argument with a sentence: only https may be fetched, and http from
// this very machine.
FetchAddress fetchAddress(const std::string& said, const std::string& hub);

// `HF_ENDPOINT` where it is set, as for other programs that use the hub or a mirror of it.
std::string hubAddress();

// Whether an address may be asked at all, and whether a server that was asked at `from` may send us on to `to`.
bool mayBeFetched(const std::string& url);
bool mayLead(const std::string& from, const std::string& to);

// "host:port" of an address.
std::string hostOf(const std::string& url);

}  // namespace memoir::app
