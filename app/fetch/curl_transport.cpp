// SPDX-License-Identifier: Apache-2.0
// libmemoir-fetch.so: the only code of Memoir that opens a network connection.
#include <algorithm>
#include <cctype>
#include <exception>
#include <string_view>

#include <curl/curl.h>

#include "app/fetch/transport.h"

namespace memoir::app {

namespace {

struct EasyCleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCleanup {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

constexpr int kWaitMs = 1000;  // between looks at timeouts; a byte or a stop wakes it earlier

// What libcurl's callbacks need; no exception may pass through its C code.
struct Exchange {
    WebReceiver& receiver;
    WebHeaders headers;
    bool begun = false;
    bool enough = false;
    std::exception_ptr failure;
};

template <typename Action>
bool guarded(Exchange& exchange, Action action) {
    try {
        exchange.enough |= action() == GoOn::Enough;
    } catch (...) {
        exchange.failure = std::current_exception();
    }
    return !exchange.enough && !exchange.failure;
}

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

int statusOf(std::string_view line) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) return 0;
    int status = 0;
    for (const char digit : line.substr(blank + 1, 3)) {
        if (digit < '0' || digit > '9') return 0;
        status = status * 10 + (digit - '0');
    }
    return status;
}

void addField(WebHeaders& headers, std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    headers.fields[name] = trimmed(line.substr(colon + 1));
}

std::size_t onHeader(char* bytes, std::size_t, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const std::string_view line = trimmed({bytes, count});
    if (exchange.begun) return count;  // trailers
    if (line.starts_with("HTTP/")) {
        exchange.headers = {.status = statusOf(line), .fields = {}};
    } else if (!line.empty()) {
        addField(exchange.headers, line);
    } else if (exchange.headers.status >= 200) {
        exchange.begun = true;
        if (!guarded(exchange, [&] { return exchange.receiver.begin(exchange.headers); })) return 0;
    }
    return count;
}

std::size_t onBody(char* bytes, std::size_t, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const bool goesOn =
        guarded(exchange, [&] { return exchange.receiver.take(std::as_bytes(std::span(bytes, count))); });
    return goesOn ? count : 0;
}

GoOn waited(Exchange& exchange) {
    exchange.receiver.wait();
    return GoOn::Yes;
}

WebEnd::How howEnded(CURLcode code) {
    using How = WebEnd::How;
    switch (code) {
        case CURLE_OK:
            return How::Done;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
            return How::HostNotFound;
        case CURLE_COULDNT_CONNECT:
            return How::NotConnected;
        case CURLE_OPERATION_TIMEDOUT:
            return How::TimedOut;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return How::NotTrusted;
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return How::Cut;
        default:
            return How::Failed;
    }
}

class CurlTransport final : public Transport {
  public:
    CurlTransport() : easy_(curl_easy_init()), multi_(curl_multi_init()) {}

    WebEnd perform(const WebRequest& request, WebReceiver& receiver, std::stop_token stop) override {
        if (!easy_ || !multi_) return {WebEnd::How::Failed, "", "libcurl does not start"};
        Exchange exchange{receiver, {}, false, false, nullptr};
        prepare(request, exchange);
        const CURLcode code = run(stop, exchange);
        if (exchange.failure) std::rethrow_exception(exchange.failure);
        if (stop.stop_requested()) return {WebEnd::How::Cancelled, "", ""};
        if (exchange.enough) return {WebEnd::How::Enough, redirect(), ""};
        return {howEnded(code), redirect(), curl_easy_strerror(code)};
    }

  private:
    void prepare(const WebRequest& request, Exchange& exchange) {
        curl_easy_reset(easy_.get());  // keeps the connection
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
        set(CURLOPT_USERAGENT, "memoir/" MEMOIR_VERSION);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.patienceS));
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.patienceS));
        set(CURLOPT_NOBODY, request.method == WebRequest::Method::Head ? 1L : 0L);
        set(CURLOPT_HEADERFUNCTION, onHeader);
        set(CURLOPT_HEADERDATA, &exchange);
        set(CURLOPT_WRITEFUNCTION, onBody);
        set(CURLOPT_WRITEDATA, &exchange);
        prepareRange(request);
    }

    void prepareRange(const WebRequest& request) {
        headers_.reset();
        if (request.start <= 0) return;
        set(CURLOPT_RANGE, (std::to_string(request.start) + "-").c_str());
        if (request.ifRange.empty()) return;
        headers_.reset(curl_slist_append(nullptr, ("If-Range: " + request.ifRange).c_str()));
        set(CURLOPT_HTTPHEADER, headers_.get());
    }

    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(easy_.get(), option, value);
    }

    CURLcode run(const std::stop_token& stop, Exchange& exchange) {
        const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi_.get()); });
        curl_multi_add_handle(multi_.get(), easy_.get());
        int running = 1;
        while (running != 0 && !stop.stop_requested() && !exchange.failure) {
            if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) break;
            int ready = 0;
            if (running != 0) curl_multi_poll(multi_.get(), nullptr, 0, kWaitMs, &ready);
            if (ready == 0) guarded(exchange, [&] { return waited(exchange); });
        }
        int left = 0;
        const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
        const CURLcode code = message == nullptr ? CURLE_RECV_ERROR : message->data.result;
        curl_multi_remove_handle(multi_.get(), easy_.get());
        return code;
    }

    std::string redirect() const {
        const char* address = nullptr;
        curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &address);
        return address == nullptr ? "" : address;
    }

    std::unique_ptr<CURL, EasyCleanup> easy_;
    std::unique_ptr<CURLM, MultiCleanup> multi_;
    std::unique_ptr<curl_slist, ListCleanup> headers_;
};

}  // namespace

}  // namespace memoir::app

extern "C" __attribute__((visibility("default"))) memoir::app::Transport* memoirOpenTransportV1() {
    return new memoir::app::CurlTransport;  // the caller owns it
}
