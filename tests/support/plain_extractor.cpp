// SPDX-License-Identifier: Apache-2.0
#include "tests/support/plain_extractor.h"

#include <filesystem>
#include <string>

#include <unistd.h>

#include "ingest/error.h"

namespace memoir::test {

namespace {

std::string contentOf(int fd) {
    std::string content;
    char buffer[4096];
    off_t at = 0;
    for (ssize_t got = 0; (got = ::pread(fd, buffer, sizeof buffer, at)) > 0; at += got)
        content.append(buffer, static_cast<std::size_t>(got));
    return content;
}

std::string hashOf(const std::string& content) {
    return "plain" + std::to_string(std::hash<std::string>()(content));
}

void acceptMails(const std::string& content, ingest::DocumentSink& sink, ingest::ExtractionSummary& summary) {
    std::size_t begin = content.find('\n') + 1;
    for (int position = 1; begin < content.size(); ++position) {
        const std::size_t end = std::min(content.find('\n', begin), content.size());
        const std::string line = content.substr(begin, end - begin);
        const std::size_t first = line.find('|'), second = line.find('|', first + 1);
        ingest::Document mail;
        mail.kind = "mail";
        mail.messageId = line.substr(0, std::min(first, line.find('<')));
        for (std::size_t at = line.find('<'); at < first; at = line.find('<', at + 1))
            mail.references.push_back(line.substr(at + 1, std::min(first, line.find('<', at + 1)) - at - 1));
        mail.from = line.substr(first + 1, second - first - 1);
        mail.title = "Mail " + mail.messageId;
        mail.text = "From: " + mail.from + "\nSubject: " + mail.title + "\n\n" + line.substr(second + 1) + "\n";
        mail.inner = std::to_string(position);
        mail.contentHash = hashOf(line);
        const std::string inner = mail.inner;
        sink.accept(std::move(mail));
        if (line.ends_with("+photo"))
            sink.refuse({inner + "/photo", inner, "photo", ingest::FailureKind::Unsupported, "A photo."});
        if (line.ends_with("+locked"))
            sink.refuse({inner + "/x", inner, "x", ingest::FailureKind::Encrypted, "x has a password."});
        ++summary.documentCount;
        begin = end + 1;
    }
}

}  // namespace

ingest::ExtractionSummary extractPlainly(const ingest::ExtractionRequest& request, ingest::DocumentSink& sink,
                                         std::stop_token) {
    ingest::ExtractionSummary summary;
    const std::string content = contentOf(request.fd);
    if (content.starts_with("BROKEN")) throw ingest::Error(ingest::FailureKind::Corrupt, request.name + " is damaged.");
    if (content.starts_with("LOCKED") && request.password != "secret")
        throw ingest::Error(ingest::FailureKind::Encrypted, request.name + " is protected by a password.");
    if (content.starts_with("EMPTY")) throw ingest::Error(ingest::FailureKind::Empty, request.name + " holds no text.");
    if (content.starts_with("MBOX\n")) {
        acceptMails(content, sink, summary);
        return summary;
    }
    ingest::Document document;
    document.kind = "text";
    document.title = std::filesystem::path(request.name).stem().string();
    if (content.starts_with("Title: ")) document.title = content.substr(7, content.find('\n') - 7);
    document.text = content;
    document.contentHash = hashOf(content);
    sink.accept(std::move(document));
    summary.documentCount = 1;
    return summary;
}

}  // namespace memoir::test
