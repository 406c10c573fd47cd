// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "app/fetch/transport.h"
#include "engine/base/error.h"

namespace memoir::app {

struct Patience {
    int silenceS = 30;       // how long a server may send nothing
    int attempts = 6;        // in a row without a byte gained, once a server has answered at all
    int firstWaitMs = 1000;  // before the second attempt; it doubles up to 30 s
};

// Something that may pass by itself: a cut connection, a server that is busy.
class PassingFailure : public engine::Error {
  public:
    explicit PassingFailure(const std::string& sentence) : Error(engine::ErrorKind::BadInput, sentence) {}
};

// What a server says about a file before any of it is sent.
struct WebFile {
    std::int64_t sizeBytes = -1;
    std::string digest;  // SHA-256 that the Hugging Face hub gives for large files, else empty
};

// Follows redirects where that is safe, and says failures in a sentence that names the host. Throws Error: NotFound for
// what a server does not have, BadInput for other refusals, PassingFailure, Cancelled.
class Web {
  public:
    Web(Transport& transport, const Patience& patience, std::stop_token stop)
        : transport_(transport), patience_(patience), stop_(std::move(stop)) {}

    // Nothing where there is no such file.
    std::optional<WebFile> look(const std::string& url);
    // A short text, nothing where there is none. Throws Error(BadInput) when it is longer than `limitBytes`.
    std::optional<std::string> text(const std::string& url, std::size_t limitBytes);
    // One attempt for the body from `request.start` on; only a status of 200, 206 or 416 reaches the receiver.
    void download(const WebRequest& request, WebReceiver& receiver);

    // Runs an action again, after a while, when it ended with a PassingFailure; `gained` says whether that attempt was
    // worth it, which starts the counting anew.
    template <typename Action>
    auto patiently(
        Action action, const std::function<bool()>& gained = [] { return false; }) {
        for (int failures = 1;; ++failures) {
            try {
                return action();
            } catch (const PassingFailure&) {
                if (gained()) failures = 1;
                if (!hasAnswered_ || failures >= patience_.attempts) throw;
            }
            wait(failures);
        }
    }

  private:
    struct Answer;
    class Hop;

    Answer ask(const WebRequest& request, WebReceiver* receiver);
    WebEnd step(const WebRequest& request, Hop& hop);
    void wait(int failures);
    [[noreturn]] void fail(const WebEnd& end, const std::string& host) const;

    Transport& transport_;
    Patience patience_;
    std::stop_token stop_;
    bool hasAnswered_ = false;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
};

// "bytes 100-199/200" of a Content-Range field; -1 where it is absent or says nothing.
struct ContentRange {
    std::int64_t start = -1, total = -1;
};
ContentRange contentRangeOf(const WebHeaders& headers);
std::int64_t contentLengthOf(const WebHeaders& headers);
std::string fieldOf(const WebHeaders& headers, const std::string& name);

}  // namespace memoir::app
