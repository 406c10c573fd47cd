// SPDX-License-Identifier: Apache-2.0
// Chats that Telegram Desktop exports as web pages: each message is a <div class="message ..."> with the time in a
// title, the author and the text in divs of their own. One that follows another of the same author says no name.
#include <algorithm>
#include <optional>
#include <string>

#include "ingest/readers/charset.h"
#include "ingest/readers/chat_days.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_words.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMessage = "<div class=\"message ";

// What stands between `opening` and the end of its div; divs inside it are passed over.
std::string_view divBehind(std::string_view markup, std::string_view opening) {
    const std::size_t begin = markup.find(opening);
    if (begin == markup.npos) return {};
    const std::string_view content = markup.substr(begin + opening.size());
    std::size_t depth = 1;
    for (std::size_t at = content.find('<'); at != content.npos; at = content.find('<', at + 1)) {
        if (content.substr(at).starts_with("<div")) ++depth;
        if (content.substr(at).starts_with("</div>") && --depth == 0) return content.substr(0, at);
    }
    return content;
}

// "03.04.2021 18:22:10 UTC+01:00" as a day and a time of day.
std::optional<std::string> dateIn(std::string_view message) {
    constexpr std::string_view kTitle = "date details\" title=\"";
    const std::size_t begin = message.find(kTitle);
    if (begin == message.npos) return std::nullopt;
    const std::string text(message.substr(begin + kTitle.size(), 16));
    if (text.size() < 16 || text[2] != '.' || text[5] != '.') return std::nullopt;
    const auto date =
        isoDate(text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2) + " " + text.substr(11, 5));
    constexpr std::size_t kWithTime = 16;
    return date && date->size() >= kWithTime ? date : std::nullopt;
}

class TelegramPage {
  public:
    TelegramPage(std::string_view page, const Input& input, const Place& place, ReadContext& context)
        : page_(page),
          records_(input, place, context),
          days_("Telegram", htmlWords(divBehind(page.substr(0, page.find(kMessage)), "<div class=\"text bold\">")),
                records_) {}

    void read() {
        for (std::size_t at = page_.find(kMessage); at != page_.npos;) {
            const std::size_t next = page_.find(kMessage, at + kMessage.size());
            readMessage(page_.substr(at, std::min(next, page_.size()) - at));
            at = next;
        }
        days_.finish();
        records_.finish();
    }

  private:
    void readMessage(std::string_view message) {
        const auto date = dateIn(message);
        if (!date) return;  // a day or a notice between the messages
        if (const std::string name = htmlWords(divBehind(message, "<div class=\"from_name\">")); !name.empty())
            author_ = name;
        ChatMessage said{date->substr(0, 10), date->substr(11, 5), author_,
                         htmlLines(divBehind(message, "<div class=\"text\">"))};
        while (said.text.ends_with('\n')) said.text.pop_back();
        const std::string media = htmlWords(divBehind(message, "<div class=\"title bold\">"));
        if (!media.empty()) said.text += (said.text.empty() ? "[" : " [") + media + "]";
        if (said.text.empty() && message.find("photo_wrap") != message.npos) said.text = "[photo]";
        if (!said.text.empty()) days_.add(std::move(said));
    }

    std::string_view page_;
    Records records_;
    ChatDays days_;
    std::string author_;
};

class TelegramPageReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a page of a chat.");
        const std::string page = decodeText(input.bytes()).text;
        TelegramPage(page, input, place, context).read();
    }
};

}  // namespace

std::unique_ptr<const Reader> makeTelegramPageReader() {
    return std::make_unique<TelegramPageReader>();
}

}  // namespace memoir::ingest
