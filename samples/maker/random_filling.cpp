#include "maker/random_forms.h"

#include <functional>

#include "base/error.h"
#include "base/files.h"
#include "forms/data_file.h"
#include "maker/grammar.h"
#include "maker/identifiers.h"
#include "text/date.h"

namespace qujat::maker {

namespace {

using text::CivilDate;

const std::vector<std::string>& list(const std::string& name) {
    static const auto* lists = [] {
        auto* all = new std::map<std::string, std::vector<std::string>>;
        const auto root = forms::read_data_file(base::home() / "samples/maker/data/lists.toml");
        for (const auto& [key, node] : root.members) {
            if (node.kind == forms::DataNode::Kind::String) (*all)[key] = {node.text};
            for (const auto& item : node.items) (*all)[key].push_back(item.text);
        }
        return all;
    }();
    return lists->at(name);
}

struct Person {
    std::string surname, name, patronymic;
    CivilDate born;
    bool woman = false;
    std::string iin;
    std::string full() const { return surname + " " + name + (patronymic.empty() ? "" : " " + patronymic); }
    std::string initials() const {
        const auto initial = [](const std::string& word) { return word.substr(0, 2) + "."; };
        return surname + " " + initial(name) + (patronymic.empty() ? "" : initial(patronymic));
    }
};

Person person(Random& random) {
    static const auto surnames = data_words("surnames.txt");
    static const auto names = data_rows("names.tsv");
    Person made;
    made.woman = random.chance(0.5);
    made.surname = random.pick(surnames);
    const auto ends = [&](const char* tail) {
        const std::string end(tail);
        return made.surname.size() > end.size() &&
               made.surname.compare(made.surname.size() - end.size(), end.size(), end) == 0;
    };
    if (made.woman && (ends("ов") || ends("ев") || ends("ин"))) made.surname += "а";
    if (!made.woman && (ends("ова") || ends("ева"))) made.surname.resize(made.surname.size() - 2);
    const auto& row = random.pick(names);
    made.name = row[made.woman ? 1 : 0];
    const auto& father = random.pick(names);
    made.patronymic = random.chance(0.9) ? father[made.woman ? 3 : 2] : "";
    made.born = {random.between(1962, 1990), random.between(1, 12), random.between(1, 28)};
    made.iin = make_iin(made.born, made.woman, random);
    return made;
}

std::string digits(int count, Random& random) {
    std::string out;
    for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random.below(10));
    return out;
}

std::string phone(Random& random) {
    return "8 (7" + std::to_string(random.between(112, 292)) + ") " + std::to_string(random.between(20, 79)) +
           "-" + digits(2, random) + "-" + digits(2, random);
}

std::string account(Random& random) {
    return "KZ" + digits(2, random) + std::to_string(random.between(100, 998)) + digits(3, random) + "KZT" +
           digits(7, random) + ", " + random.pick(list("banks")) + ", г. " +
           random.pick(std::vector<std::string>{"Астана", "Алматы", "Караганда"});
}

CivilDate before(const CivilDate& day, int least, int most, Random& random) {
    return text::add_days(day, -random.between(least, most));
}

// What can be wrong with a form: a name for the truth, what follows, and the change.
struct Break {
    std::string violated, expected;
    std::function<void(Filling&)> apply;
};

Break emptied(const std::string& field) {
    return {"mandatory field " + field + " is empty", "return",
            [field](Filling& f) { f.fields[field] = ""; }};
}

Break from_future(const std::string& field, bool words) {
    return {"date " + field + " after the incoming date", "refuse", [field, words](Filling& f) {
                const CivilDate later = text::add_days(*text::parse_iso(f.received), 19);
                f.fields[field] =
                    words ? text::in_words(later, text::Language::Russian) : text::dotted(later);
            }};
}

Break wrong_number(const std::string& field, const std::string& kind) {
    return {kind + " check digit", "refuse", [field, kind](Filling& f) {
                std::string& value = f.fields[field];
                const std::string right = f.identifiers[kind], wrong = with_wrong_check_digit(right);
                value.replace(value.find(right), right.size(), wrong);
                f.identifiers[kind] = wrong;
            }};
}

void stamp(Filling& filling, const CivilDate& received, Random& random) {
    filling.received = text::iso(received);
    filling.fields["incoming_number"] = received.year >= 2020 ? "ЗТ-" + std::to_string(received.year) + "-0" +
                                                                    std::to_string(random.between(1000, 9899))
                                                              : std::to_string(random.between(40, 3900));
    filling.fields["incoming_date"] = text::dotted(received);
}

// In force from 7 June 2013 (resolution 587) to 4 March 2014 and ten days after the publication of its
// repeal.
CivilDate day_under_2013(Random& random) {
    return text::from_days(text::to_days({2013, 8, 1}) + random.below(200));
}

std::string day_as_written(const CivilDate& day, Random& random, bool words) {
    if (!words) return text::dotted(day);
    return random.chance(0.5) ? text::in_words(day, text::Language::Russian) : text::dotted(day);
}

std::vector<Break> candidate(Filling& f, Random& random) {
    const CivilDate received = day_under_2013(random);
    stamp(f, received, random);
    const Person who = person(random);
    f.identifiers["iin"] = who.iin;
    f.fields["addressee"] = list("committee_2013")[0];
    f.fields["direction"] = random.pick(list("directions"));
    f.fields["direction_requested"] = f.fields["direction"];
    f.fields["candidate"] = who.full() + ", ИИН " + who.iin + ", " + random.pick(list("positions")) + ", " +
                            random.pick(list("organisations")) + ", " + random.pick(list("addresses")) +
                            ", тел. " + phone(random);
    f.fields["date"] = dotted(before(received, 0, 9, random));
    return {emptied("candidate"), emptied("date"), emptied("direction_requested"),
            wrong_number("candidate", "iin"), from_future("date", false)};
}

std::vector<Break> particulars(Filling& f, Random& random) {
    const CivilDate received = day_under_2013(random);
    stamp(f, received, random);
    const std::string direction = random.pick(list("directions"));
    const bool wordy = random.chance(0.3);
    auto& v = f.fields;
    v["1"] = random.chance(0.5) ? "первичная" : "повторная";
    v["2"] = "физическое лицо";
    v["3"] = direction;
    if (random.chance(0.5)) v["4"] = "ткани, трикотажные изделия";
    v["6"] = random.chance(0.7) ? "высшее" : "послевузовское";
    v["7"] = random.pick(list("universities"));
    const int graduated = random.between(1994, 2008);
    v["8"] = std::to_string(graduated);
    v["9"] = "ЖБ-" + std::string(random.chance(0.5) ? "Б" : "II") + " № " + digits(7, random);
    v["10"] = random.pick(list("specialities"));
    v["11"] = random.pick(list("qualifications"));
    v["16"] = random.pick(list("organisations"));
    v["17"] = random.pick(list("positions"));
    if (wordy) {
        v["16"] += ", " + random.pick(list("offices"));
        v["17"] += " отдела подтверждения соответствия и испытаний";
    }
    v["18"] = phone(random);
    v["19"] = random.pick(list("addresses"));
    const CivilDate start{graduated + 1, random.between(1, 12), random.between(1, 28)};
    const CivilDate end = text::add_days(start, random.between(500, 1100));
    v["20"] = dotted(start);
    v["21"] = dotted(end);
    v["22"] = random.pick(list("organisations"));
    v["23"] = random.pick(list("positions"));
    v["24"] = random.pick(list("duties"));
    if (random.chance(0.6)) {
        v["25"] = dotted(text::add_days(end, random.between(3, 60)));
        v["26"] = random.chance(0.5) ? "по настоящее время" : "осы уақытқа дейін";
        v["27"] = v["16"];
        v["28"] = v["17"];
        v["29"] = random.pick(list("duties"));
    }
    v["30"] = random.pick(list("organisations"));
    v["31"] = random.pick(list("offices"));
    v["32"] = random.pick(list("checks_done"));
    v["33"] = dotted(before(received, 30, 200, random));
    v["34"] = random.pick(list("check_kinds"));
    v["40"] = dotted(before(received, 40, 300, random));
    v["41"] = "курсы подготовки, " + std::to_string(random.between(8, 12) * 10) + " академических часов";
    v["42"] = random.chance(0.5) ? "определение страны происхождения товара" : "подтверждение соответствия";
    v["43"] = "ПК-" + digits(4, random);
    v["44"] = random.pick(list("centres"));
    for (int i = 1; i <= 49; ++i) v.try_emplace(std::to_string(i), "");
    return {emptied("10"),           emptied("16"),
            emptied("19"),           emptied("9"),
            emptied("43"),           from_future("40", false),
            from_future("33", false)};
}

void licence(Filling& f, const CivilDate& received, Random& random) {
    stamp(f, received, random);
    f.fields["addressee"] = list("committee_2013")[0];
    f.fields["activity"] = random.chance(0.3)
                               ? "Қазақстан Республикасының Мемлекеттік Туын және Мемлекеттік Елтаңбасын "
                                 "дайындау / изготовление Государственного "
                                 "Флага Республики Казахстан и Государственного Герба Республики Казахстан"
                               : "изготовление Государственного Флага Республики Казахстан и "
                                 "Государственного Герба Республики Казахстан";
    f.fields["territory"] = "на территории Республики Казахстан";
}

Break without_fee() {
    return {"no proof of the licence fee among the documents", "refuse", [](Filling& f) {
                std::string& value = f.fields["7"];
                const auto from = value.find("; документ об уплате");
                const auto to = value.find(';', from + 1);
                value.erase(from, to == std::string::npos ? std::string::npos : to - from);
            }};
}

std::string enclosures(const char* first, const CivilDate& received, Random& random) {
    return std::string(first) + "; документ об уплате лицензионного сбора № " +
           std::to_string(random.between(100, 9800)) + " от " + dotted(before(received, 1, 12, random)) +
           "; форма сведений";
}

std::vector<Break> legal_entity(Filling& f, Random& random) {
    const CivilDate received = day_under_2013(random);
    licence(f, received, random);
    const int year = random.between(1999, 2011), month = random.between(1, 12);
    const std::string bin = make_bin(year, month, random);
    f.identifiers["bin"] = bin;
    auto& v = f.fields;
    v["applicant"] = random.pick(list("sewing"));
    v["1"] = random.chance(0.8) ? "частная" : "государственная";
    v["2"] = std::to_string(year);
    v["3"] = "№ " + digits(5, random) + "-1910-ТОО, Департамент юстиции г. " + random.pick(list("cities")) +
             ", " + text::dotted({year, month, random.between(1, 28)}) + ", БИН " + bin;
    v["4"] = random.pick(list("offices")) + ", тел. " + phone(random);
    v["5"] = account(random);
    v["6"] = random.chance(0.4) ? "филиал в г. Алматы, ул. Раимбека, д. 212" : "";
    v["7"] = enclosures("копия устава; копия свидетельства о регистрации", received, random);
    v["head"] = person(random).full();
    v["date"] = day_as_written(before(received, 0, 5, random), random, true);
    return {without_fee(),
            emptied("5"),
            emptied("applicant"),
            emptied("date"),
            wrong_number("3", "bin"),
            from_future("date", true)};
}

std::vector<Break> licence_person(Filling& f, Random& random) {
    const CivilDate received = day_under_2013(random);
    licence(f, received, random);
    const Person who = person(random);
    f.identifiers["iin"] = who.iin;
    auto& v = f.fields;
    v["applicant"] = who.full();
    v["name"] = who.full();
    v["1"] = std::to_string(who.born.year);
    v["2"] = "удостоверение личности № 0" + digits(8, random) + ", выдано МВД РК " +
             text::dotted({random.between(2004, 2012), random.between(1, 12), random.between(1, 28)}) +
             ", ИИН " + who.iin;
    v["3"] = random.pick(list("specialities")) + ", диплом ЖБ № " + digits(7, random) + ", " +
             random.pick(list("universities")) + ", " + std::to_string(who.born.year + 22);
    v["4"] =
        random.chance(0.4) ? "серия 12915 № " + digits(7, random) + ", налоговое управление, 14.02.2011" : "";
    v["5"] = random.pick(list("addresses"));
    v["6"] = random.chance(0.5) ? "ИП «" + who.surname + "»" : random.pick(list("sewing")) + ", мастер";
    v["account"] = random.chance(0.6) ? account(random) : "";
    v["7"] = enclosures("копия удостоверения личности", received, random);
    v["date"] = day_as_written(before(received, 0, 5, random), random, true);
    return {without_fee(),
            emptied("5"),
            emptied("3"),
            emptied("name"),
            wrong_number("2", "iin"),
            from_future("date", true)};
}

std::vector<Break> flag(Filling& f, Random& random) {
    const CivilDate received = day_under_2013(random);
    stamp(f, received, random);
    auto& v = f.fields;
    v["1.standard_name"] = random.chance(0.5)
                               ? "Государственный Флаг Республики Казахстан. Общие технические условия"
                               : "Государственный Герб Республики Казахстан. Технические условия";
    v["1.standard_number"] = random.pick(list("standards"));
    v["2.1.name"] = "Изготовление флага размером " + std::to_string(random.between(1, 3)) + "×" +
                    std::to_string(random.between(4, 6)) + " м, трикотажное полотно";
    v["2.1.date"] = text::dotted({random.between(2009, 2012), random.between(1, 12), random.between(1, 28)});
    v["2.1.agreed"] = "КТРМ, исх. № " + std::to_string(random.between(10, 70)) + "-" +
                      std::to_string(random.between(1, 9)) + "/" + std::to_string(random.between(10, 99));
    v["2.1.approved"] = "директор " + person(random).initials();
    const bool conditions = random.chance(0.6);
    v["2.2.name"] = conditions ? "ТУ " + digits(5, random) + "-1917-ТОО-0" + digits(1, random) + "-2011" : "";
    v["2.2.agreed"] = conditions ? random.pick(list("bodies")) : "";
    v["2.2.approved"] = conditions ? "приказ № " + std::to_string(random.between(3, 80)) + " от " +
                                         text::dotted({2011, random.between(1, 12), random.between(1, 28)})
                                   : "";
    v["3.contract"] = std::to_string(random.between(2, 90)) + "-А/2012";
    v["3.date"] = text::dotted({2012, random.between(1, 12), random.between(1, 28)});
    v["3.party"] = random.pick(list("organisations"));
    v["3.equipment"] = random.pick(list("equipment"));
    v["3.instrument"] = random.pick(list("instruments"));
    v["3.atlas"] = "имеется";
    v["4.number"] = "ВА-" + digits(2, random) + "-" + digits(5, random);
    const CivilDate checked = before(received, 60, 250, random);
    v["4.date"] = dotted(checked);
    v["4.body"] = random.pick(list("bodies")) + ", до " + dotted(text::add_months(checked, 12));
    const Person who = person(random);
    v["p.name"] = who.full();
    v["p.specialty"] = "технолог швейного производства";
    v["p.diploma"] = "ТКБ № " + digits(7, random);
    v["p.diploma_date"] = text::dotted({who.born.year + 22, 6, random.between(20, 29)});
    v["p.school"] = random.pick(list("universities"));
    const bool certificate = random.chance(0.6);
    v["p.cert"] = certificate ? "№ " + std::to_string(random.between(20, 900)) + "/12" : "";
    v["p.cert_date"] = certificate ? text::dotted({2012, random.between(1, 12), random.between(1, 28)}) : "";
    v["p.cert_org"] = certificate ? random.pick(list("centres")) : "";
    return {{"no colour atlas", "refuse", [](Filling& x) { x.fields["3.atlas"] = "не имеется"; }},
            {"verification certificate expired before the filing date", "refuse",
             [](Filling& x) {
                 const CivilDate day = text::add_days(*text::parse_iso(x.received), -400);
                 x.fields["4.date"] = text::dotted(day);
                 std::string& body = x.fields["4.body"];
                 body = body.substr(0, body.rfind(' ') + 1) + text::dotted(text::add_months(day, 12));
             }},
            emptied("3.contract"),
            emptied("4.number"),
            emptied("p.name"),
            from_future("3.date", false)};
}

std::vector<Break> report(Filling& f, Random& random) {
    auto& v = f.fields;
    const Person who = person(random);
    v["surname"] = who.surname;
    v["name"] = who.name;
    v["patronymic"] = who.patronymic;
    // The attestat begins in the first days of January, so that calendar years and years from its start
    // agree.
    const int years = random.between(2, 3), last = random.between(2024, 2025);
    const CivilDate given{last - years + 1, 1, random.between(3, 12)};
    const CivilDate until = text::add_days({last + 1, given.month, given.day}, -1);
    const CivilDate received = before(until, 13, 28, random);
    stamp(f, received, random);
    v["attestat_number"] = "KZ.U.02." + digits(4, random);
    v["attestat_date"] = dotted(given);
    v["valid_until"] = dotted(until);
    v["period_from"] = dotted(given);
    const std::string signed_on = dotted(before(received, 0, 2, random));
    v["period_to"] = signed_on;
    v["workplace"] = random.pick(list("organisations")) + ", эксперт-аудитор";
    v["suspension"] = random.chance(0.7) ? "не приостанавливался" : "";
    v["expert"] = who.initials() + " " + signed_on;
    v["head"] = person(random).initials() + " " + signed_on;
    int row = 0, act = random.between(3, 200);
    std::vector<int> rows_of_year;
    for (int year = given.year; year <= last; ++year) {
        const int count = year == last ? random.between(5, 7) : random.between(2, 3);
        rows_of_year.push_back(count);
        for (int i = 0; i < count; ++i) {
            const long day = text::to_days({year, 2, 10}) + 280L * i / count + random.below(20);
            const CivilDate end = text::from_days(day + random.between(2, 6));
            const std::string name = "work" + std::to_string(++row) + ".";
            act += random.between(1, 7);
            v[name + "period"] = dotted(text::from_days(day)) + " - " + dotted(end);
            v[name + "work"] = "экспертиза происхождения товара: " + random.pick(list("goods"));
            v[name + "result"] = "акт экспертизы № " + std::to_string(act) + "-" +
                                 std::to_string(year % 100) + " от " + dotted(end);
        }
    }
    const auto drop = [row](Filling& x, int from, int count) {  // takes rows out and moves the later ones up
        for (int i = from; i <= row; ++i)
            for (const char* column : {".period", ".work", ".result"}) {
                const auto next = x.fields.find("work" + std::to_string(i + count) + column);
                const std::string name = "work" + std::to_string(i) + column;
                if (i + count <= row)
                    x.fields[name] = next->second;
                else
                    x.fields.erase(name);
            }
    };
    const int first = rows_of_year.front(), end_year = rows_of_year.back();
    return {{"fewer than two works in the first year", "refuse",
             [drop, first](Filling& x) { drop(x, 1, first - 1); }},
            {"fewer than five works in the last year", "refuse",
             [drop, row, end_year](Filling& x) { drop(x, row - end_year + 1, end_year - 3); }},
            {"asked earlier than 30 days before expiry", "refuse",
             [](Filling& x) {
                 for (const char* field : {"valid_until"})
                     x.fields[field] = text::dotted(text::add_days(*text::parse_iso(x.received), 47));
             }},
            {"the attestat has expired", "refuse",
             [](Filling& x) {
                 x.fields["valid_until"] = text::dotted(text::add_days(*text::parse_iso(x.received), -8));
             }},
            emptied("workplace"),
            emptied("attestat_number"),
            emptied("head"),
            from_future("period_to", false)};
}

}  // namespace

const std::vector<std::string>& form_kinds() {
    static const std::vector<std::string> kinds{"particulars-49",       "candidate-application",
                                                "licence-legal-entity", "licence-person",
                                                "flag-particulars",     "activity-report"};
    return kinds;
}

Filling random_filling(const std::string& kind, bool broken, Random& random) {
    Filling filling;
    filling.form = kind;
    filling.rules = kind == "activity-report" ? "2024" : "2013";
    std::vector<Break> breaks;
    if (kind == "particulars-49")
        breaks = particulars(filling, random);
    else if (kind == "candidate-application")
        breaks = candidate(filling, random);
    else if (kind == "licence-legal-entity")
        breaks = legal_entity(filling, random);
    else if (kind == "licence-person")
        breaks = licence_person(filling, random);
    else if (kind == "flag-particulars")
        breaks = flag(filling, random);
    else if (kind == "activity-report")
        breaks = report(filling, random);
    else
        throw base::Error({QUJAT_MSG("no such kind of form: {0}"), {kind}}, base::ErrorKind::BadUsage);
    filling.expected = "issue";
    if (broken) {
        const Break& chosen = random.pick(breaks);
        chosen.apply(filling);
        filling.violated = chosen.violated;
        filling.expected = chosen.expected;
    }
    return filling;
}

}  // namespace qujat::maker
