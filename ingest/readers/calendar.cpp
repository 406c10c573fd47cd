// SPDX-License-Identifier: Apache-2.0
// Calendars (iCalendar, vCalendar) and contacts (vCard 2.1 to 4.0): each event, task and person is a document. A time
// zone alone is nothing to remember.
#include "ingest/readers/calendar_entry.h"
#include "ingest/readers/content_lines.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/records.h"

namespace memoir::ingest {
namespace {

class CalendarReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a calendar or an address book.");
        ComponentReader components(input.bytes());
        Records records(input, place, context);
        while (const auto component = components.next()) {
            const bool isContact = component->name == "VCARD";
            Document document = isContact ? documentOfContact(*component) : documentOfCalendarEntry(*component);
            const std::string uid = oneLine(component->text("UID"));
            const Place inside = records.take(uid.empty() ? document.title : uid);
            records.emit(std::move(document), inside);
        }
        records.finish();
    }
};

}  // namespace

std::unique_ptr<const Reader> makeCalendarReader() {
    return std::make_unique<CalendarReader>();
}

}  // namespace memoir::ingest
