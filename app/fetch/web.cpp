// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/web.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>

#include "app/fetch/address.h"
#include "app/fetch/file_list.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;

constexpr int kMostRedirects = 10;
constexpr std::int64_t kLongestWaitMs = 30'000;
constexpr std::size_t kMostIgnoredBytes = 64 << 10;  // of a page that says why: less than a new connection costs

std::int64_t numberIn(std::string_view text) {
    std::int64_t number = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc() && end == text.data() + text.size() && number >= 0 ? number : -1;
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isGone(int status) {
    return status == 404 || status == 410;
}

// The server is busy, or one behind it is.
bool mayPass(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

std::string fileNameOf(const std::string& url) {
    const std::string path = url.substr(0, url.find_first_of("?#"));
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

[[noreturn]] void refuse(int status, const std::string& host, const std::string& file) {
    if (isGone(status)) throw Error(ErrorKind::NotFound, host + " has no " + file + ".");
    if (status == 401 || status == 403)
        throw Error(ErrorKind::BadInput, host + " does not give " + file + " to everybody, or has none.");
    const std::string sentence = host + " answers with status " + std::to_string(status) + ".";
    if (mayPass(status)) throw PassingFailure(sentence);
    throw Error(ErrorKind::BadInput, sentence);
}

// The Hugging Face hub names size and digest of a large file where it leads to the place that has it.
WebFile linkedFile(const WebHeaders& headers) {
    WebFile file{numberIn(fieldOf(headers, "x-linked-size")), fieldOf(headers, "x-linked-etag")};
    std::erase(file.digest, '"');
    if (!isDigest(file.digest)) file.digest.clear();
    return file;
}

class TextReceiver final : public WebReceiver {
  public:
    explicit TextReceiver(std::size_t limitBytes) : limitBytes_(limitBytes) {}
    GoOn begin(const WebHeaders&) override { return GoOn::Yes; }
    GoOn take(std::span<const std::byte> bytes) override {
        text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return text.size() > limitBytes_ ? GoOn::Enough : GoOn::Yes;
    }
    std::string text;

  private:
    std::size_t limitBytes_;
};

}  // namespace

std::string fieldOf(const WebHeaders& headers, const std::string& name) {
    const auto field = headers.fields.find(name);
    return field == headers.fields.end() ? "" : field->second;
}

std::int64_t contentLengthOf(const WebHeaders& headers) {
    return numberIn(fieldOf(headers, "content-length"));
}

ContentRange contentRangeOf(const WebHeaders& headers) {
    const std::string field = fieldOf(headers, "content-range");
    const std::size_t slash = field.find('/');
    if (!field.starts_with("bytes ") || slash == std::string::npos) return {};
    const std::string_view range = std::string_view(field).substr(6, slash - 6);
    return {numberIn(range.substr(0, range.find('-'))), numberIn(std::string_view(field).substr(slash + 1))};
}

// Where the redirects ended, and what they said on the way.
struct Web::Answer {
    WebHeaders headers;
    WebFile linked;
    std::string host;
    WebEnd::How how = WebEnd::How::Done;
};

// The answer of one server. The body of a redirect or a refusal is nobody's business.
class Web::Hop final : public WebReceiver {
  public:
    explicit Hop(WebReceiver* receiver) : receiver_(receiver) {}

    GoOn begin(const WebHeaders& said) override {
        headers = said;
        passesOn_ = receiver_ != nullptr && (said.status == 200 || said.status == 206 || said.status == 416);
        return passesOn_ ? receiver_->begin(said) : GoOn::Yes;
    }
    GoOn take(std::span<const std::byte> bytes) override {
        if (passesOn_) return receiver_->take(bytes);
        ignoredBytes_ += bytes.size();
        return ignoredBytes_ > kMostIgnoredBytes ? GoOn::Enough : GoOn::Yes;
    }
    void wait() override {
        if (receiver_ != nullptr) receiver_->wait();
    }

    WebHeaders headers;

  private:
    WebReceiver* receiver_;
    bool passesOn_ = false;
    std::size_t ignoredBytes_ = 0;
};

void Web::fail(const WebEnd& end, const std::string& host) const {
    using How = WebEnd::How;
    switch (end.how) {
        case How::Cancelled:
            throw Error(ErrorKind::Cancelled, "Stopped. What was fetched is kept.");
        case How::HostNotFound:
            throw PassingFailure("The host " + host + " was not found.");
        case How::NotConnected:
            throw PassingFailure("There is no connection to " + host + ".");
        case How::TimedOut:
            throw PassingFailure(host + " sent nothing for " + std::to_string(patience_.silenceS) +
                                 " s; fetch again to go on.");
        case How::NotTrusted:
            throw Error(ErrorKind::BadInput,
                        host + " cannot prove that it is what it says: its certificate is not valid.");
        case How::Cut:
            throw PassingFailure("The connection to " + host + " was cut; fetch again to go on.");
        default:
            throw PassingFailure("Fetching from " + host + " failed: " + end.detail + ".");
    }
}

WebEnd Web::step(const WebRequest& request, Hop& hop) {
    WebEnd end = transport_.perform(request, hop, stop_);
    if (hop.headers.status == 0 || end.how == WebEnd::How::Cancelled) fail(end, hostOf(request.url));
    hasAnswered_ = true;
    return end;
}

Web::Answer Web::ask(const WebRequest& wanted, WebReceiver* receiver) {
    WebRequest request = wanted;
    request.patienceS = patience_.silenceS;
    Answer answer;
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        Hop hop(receiver);
        const WebEnd end = step(request, hop);
        const std::string host = hostOf(request.url);
        const WebFile linked = linkedFile(hop.headers);
        if (!linked.digest.empty()) answer.linked = linked;
        if (!isRedirect(hop.headers.status)) {
            answer.headers = hop.headers;
            answer.host = host;
            answer.how = end.how;
            const bool isWhole = end.how == WebEnd::How::Done || end.how == WebEnd::How::Enough;
            if (!isWhole) fail(end, host);
            return answer;
        }
        if (wanted.method == WebRequest::Method::Head && !linked.digest.empty()) {
            answer.headers.status = 200;  // all that a look is for
            return answer;
        }
        if (!mayLead(request.url, end.redirect))
            throw Error(ErrorKind::BadInput, host + " leads to an address without https, which is not followed.");
        request.url = end.redirect;
    }
    throw Error(ErrorKind::BadInput, hostOf(wanted.url) + " leads from one address to the next without end.");
}

std::optional<WebFile> Web::look(const std::string& url) {
    const Answer answer = patiently([&] {
        Answer said = ask({.method = WebRequest::Method::Head, .url = url, .ifRange = {}}, nullptr);
        if (mayPass(said.headers.status) && said.headers.status != 501)
            refuse(said.headers.status, said.host, fileNameOf(url));
        return said;
    });
    const int status = answer.headers.status;
    if (isGone(status)) return std::nullopt;
    if (status == 405 || status == 501) return WebFile{};  // it is only known by fetching it
    if (status != 200) refuse(status, answer.host, fileNameOf(url));
    if (!answer.linked.digest.empty()) return answer.linked;
    return WebFile{contentLengthOf(answer.headers), ""};
}

std::optional<std::string> Web::text(const std::string& url, std::size_t limitBytes) {
    return patiently([&]() -> std::optional<std::string> {
        TextReceiver receiver(limitBytes);
        const Answer answer = ask({.url = url, .ifRange = {}}, &receiver);
        if (isGone(answer.headers.status)) return std::nullopt;
        if (answer.headers.status != 200) refuse(answer.headers.status, answer.host, fileNameOf(url));
        if (receiver.text.size() > limitBytes)
            throw Error(ErrorKind::BadInput,
                        answer.host + " sends more for " + fileNameOf(url) + " than such a file can hold.");
        return receiver.text;
    });
}

void Web::download(const WebRequest& request, WebReceiver& receiver) {
    const std::string file = fileNameOf(request.url);
    const Answer answer = ask(request, &receiver);
    const int status = answer.headers.status;
    if (status != 200 && status != 206 && status != 416) refuse(status, answer.host, file);
}

void Web::wait(int failures) {
    std::unique_lock lock(mutex_);
    const std::int64_t waitMs =
        std::min(kLongestWaitMs, std::int64_t{patience_.firstWaitMs} << std::min(failures - 1, 10));
    stopped_.wait_for(lock, stop_, std::chrono::milliseconds(waitMs), [] { return false; });
    if (stop_.stop_requested()) fail({.how = WebEnd::How::Cancelled, .redirect = {}, .detail = {}}, "");
}

}  // namespace memoir::app
