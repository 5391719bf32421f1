#include "forms/data_file.h"
#include "services/terms.h"

namespace qujat::services {
namespace {

using forms::DataNode;
using forms::TableReader;

text::CivilDate day_of(const std::string& iso, const std::string& file, int line) {
    const auto day = text::parse_iso(iso);
    if (!day) forms::refuse_data(file, line, "\"" + iso + "\" is no day; expected a day as 2024-02-23");
    return *day;
}

// "03-21": a day of every year.
text::CivilDate month_and_day(const std::string& written, const std::string& file, int line) {
    return day_of("2024-" + written, file, line);  // a leap year: 29 February exists
}

text::DayName name_of(TableReader& reader) {
    const forms::Texts name = reader.texts("name");
    return {name.kk, name.ru};
}

void read_holiday(const DataNode& node, const std::string& file, text::Calendar& days) {
    TableReader reader(node, file);
    text::Calendar::Holiday holiday;
    holiday.name = name_of(reader);
    holiday.from_year = static_cast<int>(reader.integer_or("from", 0));
    holiday.to_year = static_cast<int>(reader.integer_or("to", 9999));
    for (const std::string& written : reader.list_or_empty("days")) {
        const text::CivilDate day = month_and_day(written, file, reader.line_of("days"));
        holiday.month = day.month;
        holiday.day = day.day;
        days.add(holiday);
    }
    reader.finish();
}

void read_day_off(const DataNode& node, const std::string& file, text::Calendar& days) {
    TableReader reader(node, file);
    const text::DayName name = name_of(reader);
    if (const std::string written = reader.text_or("every_year", ""); !written.empty()) {
        const text::CivilDate day = month_and_day(written, file, reader.line_of("every_year"));
        days.add(text::Calendar::Holiday{day.month, day.day, 0, 9999, false, name});
    }
    if (const DataNode* dates = reader.any("dates")) {
        for (const DataNode& date : dates->items) days.add_day_off(day_of(date.text, file, date.line), name);
    }
    reader.finish();
}

void read_year(const DataNode& node, const std::string& file, text::Calendar& days) {
    TableReader reader(node, file);
    reader.text("source");
    days.add_year(static_cast<int>(reader.integer("year")), reader.boolean_or("sure", true));
    if (const DataNode* transfers = reader.any("transfers")) {
        for (const DataNode& item : transfers->items) {
            TableReader transfer(item, file);
            days.add(text::Calendar::Transfer{day_of(transfer.date_or("from", ""), file, item.line),
                                              day_of(transfer.date_or("to", ""), file, item.line)});
            transfer.finish();
        }
    }
    reader.finish();
}

}  // namespace

std::optional<long> OfficeCalendar::mci_on(const text::CivilDate& day) const {
    auto after = mci.upper_bound(day);
    if (after == mci.begin()) return std::nullopt;
    --after;
    if (after->first.year != day.year) return std::nullopt;
    return after->second;
}

OfficeCalendar load_calendar(const std::filesystem::path& path) {
    const DataNode root = forms::read_data_file(path);
    const std::string file = path.string();
    TableReader reader(root, file);
    OfficeCalendar calendar;
    for (const DataNode* node : reader.tables("holiday")) read_holiday(*node, file, calendar.days);
    for (const DataNode* node : reader.tables("day_off")) read_day_off(*node, file, calendar.days);
    for (const DataNode* node : reader.tables("year")) read_year(*node, file, calendar.days);
    if (const DataNode* mci = reader.any("mci")) {
        for (const auto& [written, amount] : mci->members)
            calendar.mci[day_of(written, file, amount.line)] = static_cast<long>(amount.integer);
    }
    reader.finish();
    calendar.days.finish();
    return calendar;
}

}  // namespace qujat::services
