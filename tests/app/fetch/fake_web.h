// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/fetch/transport.h"

namespace memoir::app {

// Answers from a table. What an address says first, second and so on can differ; the last answer stays.
class FakeTransport : public Transport {
  public:
    struct Answer {
        int status = 200;
        std::string body;
        std::map<std::string, std::string> fields;
        std::string redirect;
        WebEnd::How how = WebEnd::How::Done;  // after the body; with status 0 nothing was answered at all
    };

    WebEnd perform(const WebRequest& request, WebReceiver& receiver, std::stop_token stop) override {
        requests.push_back(request);
        if (stop.stop_requested()) return {WebEnd::How::Cancelled, "", ""};
        const Answer answer = next(request);
        if (answer.status == 0) return {answer.how, "", "detail"};
        WebHeaders headers{answer.status, answer.fields};
        if (!headers.fields.contains("content-length") && answer.how == WebEnd::How::Done)
            headers.fields["content-length"] = std::to_string(answer.body.size());
        GoOn goOn = receiver.begin(headers);
        if (goOn == GoOn::Yes && request.method == WebRequest::Method::Get && !answer.body.empty())
            goOn = receiver.take(std::as_bytes(std::span(answer.body)));
        return {goOn == GoOn::Enough ? WebEnd::How::Enough : answer.how, answer.redirect, ""};
    }

    std::vector<WebRequest> gets(const std::string& url) const {
        std::vector<WebRequest> found;
        for (const WebRequest& request : requests)
            if (request.url == url && request.method == WebRequest::Method::Get) found.push_back(request);
        return found;
    }

    std::map<std::string, std::vector<Answer>> heads, answers;  // an address without heads is asked as for a Get
    std::vector<WebRequest> requests;

  private:
    Answer next(const WebRequest& request) {
        const bool isHead = request.method == WebRequest::Method::Head && heads.contains(request.url);
        auto& table = isHead ? heads : answers;
        const auto found = table.find(request.url);
        if (found == table.end()) return {.status = 404, .body = {}, .fields = {}, .redirect = {}};
        const Answer answer = found->second.front();
        const bool isUsed = isHead || request.method == WebRequest::Method::Get;
        if (isUsed && found->second.size() > 1) found->second.erase(found->second.begin());
        return answer;
    }
};

}  // namespace memoir::app
