// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace memoir::app {

struct WebRequest {
    enum class Method { Head, Get };
    Method method = Method::Get;
    std::string url;
    std::int64_t start = 0;  // of a Get: bytes from here on are wanted
    std::string ifRange;     // with a start: only of the version that has this ETag, else from the beginning
    int patienceS = 30;      // given up when nothing came for so long
};

struct WebHeaders {
    int status = 0;
    std::map<std::string, std::string> fields;  // by name in lower case
};

enum class GoOn { Yes, Enough };

// Takes what a server answers, on the thread that asked. What it throws ends the request and reaches the caller.
class WebReceiver {
  public:
    virtual ~WebReceiver() = default;
    // Once, before any byte of the body.
    virtual GoOn begin(const WebHeaders& headers) = 0;
    virtual GoOn take(std::span<const std::byte> bytes) = 0;
    // About once a second while nothing comes.
    virtual void wait() {}
};

struct WebEnd {
    enum class How { Done, Enough, HostNotFound, NotConnected, NotTrusted, TimedOut, Cut, Cancelled, Failed };
    How how = How::Done;
    std::string redirect;  // the absolute address that a redirecting status names
    std::string detail;    // of Failed
};

// Asks one server once; redirects are reported and not followed. The only way from Memoir to a network.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual WebEnd perform(const WebRequest& request, WebReceiver& receiver, std::stop_token stop) = 0;
};

}  // namespace memoir::app
