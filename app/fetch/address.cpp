// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/address.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <regex>
#include <stdexcept>
#include <vector>

namespace memoir::app {

namespace {

constexpr const char* kHub = "https://huggingface.co";
constexpr const char* kListing = "SHA256SUMS";

struct Parts {
    std::string scheme, authority;
    std::vector<std::string> path;
};

std::string inLowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

Parts partsOf(const std::string& url) {
    static const std::regex kUrl("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)");
    std::smatch match;
    if (!std::regex_match(url, match, kUrl)) return {};
    Parts parts{inLowerCase(match[1]), inLowerCase(match[2]), {}};
    const std::string path = match[3];
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t slash = std::min(path.find('/', start), path.size());
        if (slash > start) parts.path.push_back(path.substr(start, slash - start));
        start = slash + 1;
    }
    return parts;
}

bool isThisMachine(const std::string& authority) {
    static const std::regex kLoopback(R"((localhost|127\.0\.0\.1|\[::1\])(:\d+)?)");
    return std::regex_match(authority, kLoopback);
}

// A folder's name on this machine, from what a server calls it.
std::string plainName(std::string name) {
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_' && c != '-') c = '-';
    while (name.starts_with('.') || name.starts_with('-')) name.erase(0, 1);
    return name.empty() || name.ends_with(".part") ? "model" + name : name;
}

FetchAddress onHub(const std::string& hub, const std::string& owner, const std::string& name,
                   const std::string& revision) {
    return {hub + "/" + owner + "/" + name + "/resolve/" + (revision.empty() ? "main" : revision) + "/", "",
            partsOf(hub).authority, plainName(name)};
}

void check(const std::string& url, const Parts& parts) {
    const auto refuse = [](const char* sentence) { throw std::invalid_argument(sentence); };
    const bool plain = std::ranges::all_of(url, [](unsigned char c) { return c > ' ' && c < 0x7f; });
    if (!plain || parts.authority.empty())
        refuse("This is no address of a checkpoint: give https://... or OWNER/NAME.");
    if (parts.authority.find('@') != std::string::npos) refuse("An address may hold no name or password.");
    if (!mayBeFetched(url)) refuse("Only https addresses are fetched.");
    const std::string last = parts.path.empty() ? "" : parts.path.back();
    if (last.ends_with(".safetensors") || last.ends_with(".json"))
        refuse("Give the address of the folder that holds the checkpoint, not of one of its files.");
}

// OWNER/NAME, and what a browser shows beside it.
bool isCheckpointPage(const std::vector<std::string>& path) {
    return path.size() == 2 || (path.size() == 4 && (path[2] == "tree" || path[2] == "resolve"));
}

FetchAddress addressOfUrl(const std::string& url, const std::string& hub) {
    const Parts parts = partsOf(url);
    check(url, parts);
    const Parts home = partsOf(hub);
    if (parts.scheme == home.scheme && parts.authority == home.authority && isCheckpointPage(parts.path))
        return onHub(hub, parts.path[0], parts.path[1], parts.path.size() == 4 ? parts.path[3] : "");
    FetchAddress address{parts.scheme + "://" + parts.authority + "/", "", parts.authority, ""};
    std::vector<std::string> folders = parts.path;
    const bool isListing = !folders.empty() && folders.back() == kListing;
    if (isListing) folders.pop_back();
    for (const std::string& folder : folders) address.folder += folder + "/";
    if (isListing) address.listing = address.folder + kListing;
    address.name = plainName(folders.empty() ? parts.authority : folders.back());
    return address;
}

}  // namespace

FetchAddress fetchAddress(const std::string& said, const std::string& hub) {
    static const std::regex kOnHub(R"(([\w][\w.-]*)/([\w][\w.-]*)(?:@([\w.-]+))?)");
    std::smatch match;
    if (!std::regex_match(said, match, kOnHub)) return addressOfUrl(said, hub);
    check(hub, partsOf(hub));
    return onHub(hub, match[1], match[2], match[3]);
}

std::string hubAddress() {
    const char* named = std::getenv("HF_ENDPOINT");
    std::string hub = named == nullptr || *named == 0 ? kHub : named;
    while (hub.ends_with('/')) hub.pop_back();
    return hub;
}

bool mayBeFetched(const std::string& url) {
    const Parts parts = partsOf(url.substr(0, url.find_first_of("?#")));
    return !parts.authority.empty() &&
           (parts.scheme == "https" || (parts.scheme == "http" && isThisMachine(parts.authority)));
}

bool mayLead(const std::string& from, const std::string& to) {
    return mayBeFetched(to) && (partsOf(from).scheme == "http" || to.starts_with("https://"));
}

std::string hostOf(const std::string& url) {
    return partsOf(url.substr(0, url.find_first_of("?#"))).authority;
}

}  // namespace memoir::app
