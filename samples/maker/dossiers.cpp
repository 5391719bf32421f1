#include "maker/dossiers.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "forms/data_file.h"
#include "maker/form_sheet.h"
#include "maker/grammar.h"
#include "maker/identifiers.h"
#include "maker/picture_files.h"
#include "maker/typeset.h"
#include "maker/wear.h"
#include "text/date.h"

namespace qujat::maker {

namespace {

using forms::DataNode;
using Values = std::map<std::string, std::string>;
constexpr std::uint64_t kSeed = 2024;
constexpr const char* kService = "expert-auditor-extension";

std::string text_of(const DataNode& node, const char* key) {
    const DataNode* found = node.find(key);
    return found ? found->text : "";
}

struct Act {
    std::string number, date, begin, goods, code, customer;
};

class Maker {
  public:
    explicit Maker(Files& files)
        : files_(files),
          data_(forms::read_data_file(base::home() / "samples/maker/data/dossiers.toml")),
          goods_(data_rows("goods.tsv")),
          customers_(data_rows("customers.tsv")) {}

    void run() {
        expected_ = nlohmann::ordered_json::array();
        for (const DataNode& node : data_.find("dossier")->items) dossier(node);
        minutes(*data_.find("minutes"));
        files_.truth["dossiers.json"] = expected_.dump(1) + "\n";
    }

  private:
    bool kazakh() const { return language_ == text::Language::Kazakh; }
    std::string say(const char* ru, const char* kk) const { return kazakh() ? kk : ru; }

    void dossier(const DataNode& node) {
        node_ = &node;
        id_ = text_of(node, "id");
        language_ = text_of(node, "language") == "kk" ? text::Language::Kazakh : text::Language::Russian;
        Random random(kSeed, id_);
        const std::string full =
            text_of(node, "surname") + " " + text_of(node, "name") +
            (text_of(node, "patronymic").empty() ? "" : " " + text_of(node, "patronymic"));
        const auto born = text::parse_date(text_of(node, "born"));
        const std::string iin = make_iin(*born, node.find("woman")->boolean, random);
        const DataNode& founded = *node.find("founded");
        const std::string bin = make_bin(static_cast<int>(founded.items[0].integer),
                                         static_cast<int>(founded.items[1].integer), random);
        const std::vector<Act> acts = works(node, random);

        Values application;
        application["incoming_number"] = text_of(node, "incoming_number");
        application["incoming_date"] = text_of(node, "incoming_date");
        application["addressee"] =
            say("Комитет технического регулирования и метрологии Министерства торговли и интеграции "
                "Республики Казахстан",
                "Қазақстан Республикасы Сауда және интеграция министрлігінің Техникалық реттеу және "
                "метрология комитеті");
        application["applicant"] = full;
        application["iin"] = iin;
        for (const char* key : {"address", "phone", "attestat_number", "attestat_date", "valid_until"})
            application[key] = text_of(node, key);
        const std::string count = std::to_string(acts.size());
        application["enclosures"] =
            say("форма сведений, справка с места работы, отчет о деятельности, акты экспертизы – ",
                "мәліметтер нысаны, жұмыс орнынан анықтама, қызмет туралы есеп, сараптама актілері – ") +
            count;
        application["consent"] = say("согласен", "келісемін");
        application["signer"] = text_of(node, "initials");
        application["date"] = text_of(node, "signed");
        document("application", "extension-application", {application}, random);

        Values particulars;
        particulars["applicant"] = full;
        particulars["iin"] = iin;
        particulars["birth_date"] = text_of(node, "born");
        particulars["workplace"] = text_of(node, "organisation");
        for (const char* key : {"education", "speciality", "position", "attestat_number", "attestat_date",
                                "valid_until", "phone", "email"})
            particulars[key] = text_of(node, key);
        particulars["signer"] = text_of(node, "initials");
        particulars["date"] = text_of(node, "signed");
        document("particulars", "extension-particulars", {particulars}, random);

        Values proof;
        proof["organisation"] = text_of(node, "organisation");
        proof["bin"] = bin;
        proof["number"] = std::to_string(random.between(100, 480));
        proof["date"] =
            text::dotted(text::add_days(*text::parse_date(text_of(node, "signed")), -random.between(1, 6)));
        proof["employee"] = full;
        proof["position"] = text_of(node, "position");
        proof["employed_from"] = text_of(node, "employed_from");
        proof["contract"] = text_of(node, "contract");
        proof["head"] = text_of(node, "head");
        document("employment", "proof-of-employment", {proof}, random);

        Values report;
        report["incoming_number"] = text_of(node, "incoming_number");
        report["incoming_date"] = text_of(node, "incoming_date");
        for (const char* key :
             {"surname", "name", "patronymic", "attestat_number", "attestat_date", "valid_until"})
            report[key] = text_of(node, key);
        report["period_from"] = text_of(node, "attestat_date");
        report["period_to"] = text_of(node, "signed");
        report["workplace"] = text_of(node, "organisation") + ", " + text_of(node, "position");
        report["suspension"] = say("не приостанавливался", "тоқтатыла тұрған жоқ");
        report["expert"] = text_of(node, "initials") + " " + text_of(node, "signed");
        report["head"] = text_of(node, "head") + " " + text_of(node, "signed");
        std::vector<Values> sheets;
        for (std::size_t i = 0; i < acts.size(); ++i) {
            const Act& act = acts[i];
            const std::string row = "work" + std::to_string(i + 1) + ".";
            report[row + "period"] = act.begin + " - " + act.date;
            report[row + "work"] =
                say("экспертиза происхождения товара: ", "тауардың шығарылуын сараптау: ") + act.goods;
            report[row + "result"] = kazakh() ? "сараптама актісі № " + act.number + ", " + act.date
                                              : "акт экспертизы № " + act.number + " от " + act.date;
            Values sheet;
            sheet["number"] = act.number;
            sheet["date"] = act.date;
            sheet["organisation"] = text_of(node, "organisation");
            sheet["customer"] = act.customer;
            sheet["goods"] = act.goods;
            sheet["tnved"] = act.code;
            sheet["conclusion"] =
                say("страна происхождения товара – Республика Казахстан, товар полностью произведен или "
                    "достаточно переработан",
                    "тауардың шығарылған елі – Қазақстан Республикасы, тауар толық өндірілген немесе "
                    "жеткілікті қайта өңделген");
            sheet["expert"] = text_of(node, "initials");
            sheet["attestat_number"] = text_of(node, "attestat_number");
            sheets.push_back(std::move(sheet));
        }
        document("report", "activity-report", {report}, random);
        document("acts", "act-of-expertise", sheets, random);
        expect(node, full, iin, bin);
    }

    std::vector<Act> works(const DataNode& node, Random& random) {
        std::vector<Act> acts;
        auto goods = goods_;
        random.shuffle(goods);
        int serial = random.between(3, 30);
        for (const DataNode& pair : node.find("works")->items) {
            const int year = static_cast<int>(pair.items[0].integer),
                      count = static_cast<int>(pair.items[1].integer);
            for (int i = 0; i < count; ++i) {
                // Spread over March to November, far from any year's end.
                const long day = text::to_days({year, 3, 1}) + 270L * i / count + random.below(25);
                const text::CivilDate end = text::from_days(day + random.between(2, 6));
                serial += random.between(2, 9);
                const auto& product = goods[acts.size() % goods.size()];
                const auto& customer = random.pick(customers_);
                const std::size_t column = kazakh() ? 1 : 0;
                acts.push_back({std::to_string(year % 100) + "-" + std::to_string(1000 + serial).substr(1),
                                text::dotted(end), text::dotted(text::from_days(day)), product[column],
                                product[2], customer[column]});
            }
        }
        return acts;
    }

    // One document of a dossier: the forms printed one after the other, scanned, stored in the dossier's
    // format.
    void document(const std::string& name, const std::string& form, const std::vector<Values>& sheets,
                  Random& random) {
        if (form == text_of(*node_, "missing")) return;
        const auto definition =
            forms::load_form(base::home() / "templates" / kService / "forms" / (form + ".toml"));
        FormLook look;
        look.language = language_;
        if (form == "act-of-expertise") look.height = 420.94;  // half a sheet of A4
        if (id_ == "dossier-3") look.print.family = "PT Serif";
        if (id_ == "dossier-7") look.typed = {.family = "Liberation Mono", .size = 10.5};
        const std::string format = text_of(*node_, "format");
        const bool bits = format == "tif" || form == "act-of-expertise" || id_ == "dossier-5";
        std::vector<page::Raster> pages;
        std::string text;
        nlohmann::ordered_json forms = nlohmann::ordered_json::array();
        for (const Values& values : sheets) {
            const FilledForm filled = fill_form(definition, values, look, random);
            nlohmann::ordered_json truth;
            truth["form"] = form;
            truth["language"] = kazakh() ? "kk" : "ru";
            nlohmann::ordered_json numbers = nlohmann::ordered_json::array();
            for (const auto& printed : filled.pages) {
                text += printed.text();
                numbers.push_back(pages.size() + 1);
                page::Raster sheet = printed.draw(200);
                const auto place = filled.places.find(text_of(*node_, "blot_field"));
                if (form == text_of(*node_, "blot_form") && place != filled.places.end()) {
                    const Box& box = place->second.box;
                    const double scale = 200.0 / 72;
                    // The label before the value stays readable.
                    blot(sheet,
                         {box.left * scale + 10, box.top * scale - 4, box.right * scale + 6,
                          box.bottom * scale + 4},
                         random);
                }
                pages.push_back(scanned(sheet, bits, random));
            }
            truth["pages"] = numbers;
            nlohmann::ordered_json fields;
            for (const auto& [field, value] : values) fields[field] = value;
            truth["fields"] = fields;
            if (form == text_of(*node_, "blot_form"))
                truth["unreadable"] = nlohmann::ordered_json::array({text_of(*node_, "blot_field")});
            forms.push_back(truth);
        }
        store(id_ + "/" + name, pages, format, text, forms);
    }

    static page::Raster scanned(const page::Raster& sheet, bool bits, Random& random) {
        Wear wear;
        wear.skew = random.real(0.15, 0.7) * (random.chance(0.5) ? 1 : -1);
        wear.blur = 0.6;
        wear.noise = bits ? 12 : 5;
        wear.paper = {244, 244, 244};
        wear.ink = 25;
        wear.speckle = 30;
        wear.speck_size = 2;
        const page::Raster page = worn(sheet, wear, random);
        return bits ? bilevel(page, 150) : few_greys(page, 8, 225);
    }

    void store(const std::string& stem, const std::vector<page::Raster>& pages, const std::string& format,
               const std::string& text, const nlohmann::ordered_json& forms) {
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        const auto put = [&](const std::string& name, std::string bytes) {
            files_.inbox[name] = std::move(bytes);
            names.push_back(name);
        };
        if (format == "tif") {
            put(stem + ".tif", tiff_g4(pages));
        } else if (format == "pdf") {
            put(stem + ".pdf", image_pdf(pages, 45));
        } else {
            for (std::size_t i = 0; i < pages.size(); ++i)
                put(stem + (pages.size() > 1 ? "-" + std::to_string(i + 1) : "") + ".png", png(pages[i]));
        }
        nlohmann::ordered_json truth;
        truth["files"] = names;
        truth["forms"] = forms;
        files_.truth[stem + ".json"] = truth.dump(1) + "\n";
        files_.truth[stem + ".txt"] = text;
    }

    void expect(const DataNode& node, const std::string& full, const std::string& iin,
                const std::string& bin) {
        nlohmann::ordered_json entry;
        entry["dossier"] = id_;
        entry["service"] = kService;
        entry["applicant"] = full;
        entry["iin"] = iin;
        entry["employer_bin"] = bin;
        for (const char* key :
             {"language", "incoming_number", "incoming_date", "attestat_number", "valid_until", "proposal",
              "check", "ground", "missing", "minutes", "standing"}) {
            const std::string value = text_of(node, key);
            if (!value.empty()) entry[key] = value;
        }
        if (!text_of(node, "blot_field").empty())
            entry["unreadable"] = text_of(node, "blot_form") + "/" + text_of(node, "blot_field");
        expected_.push_back(entry);
        if (!text_of(node, "minutes").empty()) {
            const std::string row = "decision" + std::to_string(++decided_) + ".";
            decisions_[row + "applicant"] = full;
            decisions_[row + "attestat_number"] = text_of(node, "attestat_number");
            const std::string decided = text_of(node, "minutes");
            decisions_[row + "decision"] = decided == "extend"   ? "продлить"
                                           : decided == "return" ? "возвратить"
                                                                 : "отказать";
            decisions_[row + "ground"] = text_of(node, "minutes") == "extend"
                                             ? "соответствует требованиям"
                                             : text_of(node, "minutes_ground");
        }
    }

    void minutes(const DataNode& node) {
        Values values = decisions_;
        for (const char* key : {"number", "date", "place", "composition_act", "chair", "secretary"})
            values[key] = text_of(node, key);
        int row = 0;
        for (const DataNode& member : node.find("members")->items) {
            const std::string name = "member" + std::to_string(++row) + ".";
            values[name + "name"] = member.items[0].text;
            values[name + "position"] = member.items[1].text;
            values[name + "role"] = member.items[2].text;
        }
        static const DataNode kNone;
        node_ = &kNone;
        language_ = text::Language::Russian;
        id_ = "minutes";
        const auto definition =
            forms::load_form(base::home() / "templates" / "common" / "forms" / "commission-minutes.toml");
        Random random(kSeed, "minutes");
        const FilledForm filled = fill_form(definition, values, {}, random);
        std::vector<page::Raster> pages;
        std::string text;
        for (const auto& printed : filled.pages) {
            pages.push_back(scanned(printed.draw(200), false, random));
            text += printed.text();
        }
        nlohmann::ordered_json truth, fields;
        truth["form"] = "commission-minutes";
        truth["language"] = "ru";
        for (const auto& [field, value] : values) fields[field] = value;
        truth["fields"] = fields;
        store("commission-minutes", pages, "pdf", text, nlohmann::ordered_json::array({truth}));
    }

    Files& files_;
    DataNode data_;
    std::vector<std::vector<std::string>> goods_, customers_;
    const DataNode* node_ = nullptr;
    std::string id_;
    text::Language language_ = text::Language::Russian;
    Values decisions_;
    int decided_ = 0;
    nlohmann::ordered_json expected_;
};

}  // namespace

void add_dossiers(Files& files) {
    Maker(files).run();
}

}  // namespace qujat::maker
