// SPDX-License-Identifier: Apache-2.0
// Chats that WhatsApp (and, in the same form, exporters of Signal) save as text: "[03.04.21, 18:22] Anna: Hello". The
// order of day, month and year is that of the phone's country and stands nowhere; it is found from all dates of the
// file.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ingest/readers/charset.h"
#include "ingest/readers/chat_days.h"
#include "ingest/readers/chat_lines.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxAuthor = 120;

enum class DateOrder { DayMonthYear, MonthDayYear, YearMonthDay };

int wholeYear(int year, std::size_t width) {
    return width > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

CalendarTime dateOf(const ChatStamp& stamp, DateOrder order) {
    const auto& numbers = stamp.numbers;
    CalendarTime time;
    const bool yearFirst = order == DateOrder::YearMonthDay;
    time.year = yearFirst ? wholeYear(numbers[0], stamp.widths[0]) : wholeYear(numbers[2], stamp.widths[2]);
    time.month = yearFirst || order == DateOrder::DayMonthYear ? numbers[1] : numbers[0];
    time.day = yearFirst ? numbers[2] : order == DateOrder::DayMonthYear ? numbers[0] : numbers[1];
    return time;
}

// How badly an order fits: dates that do not exist count more than dates that go back in time.
std::size_t misfitOf(const std::vector<ChatStamp>& stamps, DateOrder order) {
    std::size_t misfit = 0;
    std::string last;
    for (const ChatStamp& stamp : stamps) {
        const CalendarTime date = dateOf(stamp, order);
        if (!date.isValid()) {
            misfit += 1000;
            continue;
        }
        std::string day = date.toIso();
        misfit += day < last;
        last = std::move(day);
    }
    return misfit;
}

// Between equals: months come first where people write slashes and count hours to twelve.
DateOrder orderOf(const std::vector<ChatStamp>& stamps) {
    std::vector<DateOrder> orders{DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay};
    const bool isAmerican = stamps.front().separator == '/' && stamps.front().hasHalfDays;
    if (isAmerican) std::swap(orders[0], orders[1]);
    if (stamps.front().widths[0] == 4) return DateOrder::YearMonthDay;
    return *std::ranges::min_element(orders, {}, [&](DateOrder order) { return misfitOf(stamps, order); });
}

template <class Visit>
void eachLine(std::string_view text, Visit&& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string twoDigits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// The person or group in the name that the program gives its file: "WhatsApp Chat with Anna.txt".
std::string partnerFrom(const std::string& fileName) {
    const std::string title = titleFromName(fileName);
    if (title.find("WhatsApp") == std::string::npos) return {};
    for (const std::string_view word : {" with "sv, " mit "sv, " con "sv, " avec "sv, " com "sv, " met "sv, " - "sv}) {
        if (const std::size_t at = title.rfind(word); at != std::string::npos)
            return oneLine(title.substr(at + word.size()));
    }
    return {};
}

std::string programOf(const std::string& fileName) {
    const bool isSignal = fileName.ends_with(".md") || fileName.find("ignal") != std::string::npos;
    return isSignal ? "Signal" : "WhatsApp";
}

class ChatText {
  public:
    ChatText(std::string_view text, const Input& input, const Place& place, ReadContext& context)
        : text_(text),
          records_(input, place, context),
          days_(programOf(input.name()), partnerFrom(input.name()), records_) {}

    void read() {
        std::vector<ChatStamp> stamps;
        eachLine(text_, [&](std::string_view line) {
            if (const auto stamp = chatStampOf(line)) stamps.push_back(*stamp);
        });
        if (!stamps.empty()) order_ = orderOf(stamps);
        eachLine(text_, [this](std::string_view line) { readLine(line); });
        flush();
        days_.finish();
        records_.finish();
    }

  private:
    void readLine(std::string_view line) {
        if (const auto stamp = chatStampOf(line)) {
            if (const CalendarTime date = dateOf(*stamp, order_); date.isValid())
                return beginMessage(*stamp, date.toIso(), line.substr(stamp->end));
        }
        if (isMessage_) message_.text.append("\n").append(line);
    }

    // `rest` is what stands behind the stamp.
    void beginMessage(const ChatStamp& stamp, std::string day, std::string_view rest) {
        flush();
        isMessage_ = true;
        message_.day = std::move(day);
        message_.time = twoDigits(stamp.hour) + ":" + twoDigits(stamp.minute);
        const std::size_t colon = rest.substr(0, kMaxAuthor).find(": ");
        const bool isSaid = colon != rest.npos;
        if (isSaid) message_.author = oneLine(std::string(rest.substr(0, colon)));
        message_.text = isSaid ? rest.substr(colon + 2) : rest;
    }

    void flush() {
        if (isMessage_) days_.add(std::exchange(message_, {}));
        isMessage_ = false;
    }

    std::string_view text_;
    Records records_;
    ChatDays days_;
    DateOrder order_ = DateOrder::DayMonthYear;
    ChatMessage message_;
    bool isMessage_ = false;  // one has begun
};

class ChatTextReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a saved chat.");
        const std::string text = decodeText(input.bytes()).text;
        ChatText(text, input, place, context).read();
    }
};

}  // namespace

std::unique_ptr<const Reader> makeChatTextReader() {
    return std::make_unique<ChatTextReader>();
}

}  // namespace memoir::ingest
