// Judges PDF files with veraPDF: java -cp 'lib/*' Judge.java FLAVOURS LIST
// FLAVOURS: "2b", "2b,ua1", or "claimed": what the file's own metadata says it is. LIST: a file that names one PDF a line.
// With a third word, "spoiled", each file has to fail, and by the clause that its folder is named after.
// Prints one line a file and flavour: "ok 2b file" or "FAILED 2b file" and the rules that failed. Exit code 1 when any failed or
// when a file that has to claim a standard claims none.
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Judge {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        boolean spoiled = args.length > 2;
        boolean failed = false;
        int count = 0;
        for (String file : Files.readAllLines(Path.of(args[1]))) {
            List<PDFAFlavour> flavours = new ArrayList<>();
            for (String name : (args[0].equals("claimed") ? claims(file) : args[0]).split(",")) {
                if (!name.isEmpty()) flavours.add(PDFAFlavour.fromString(name));
            }
            if (flavours.isEmpty()) {
                failed = true;
                System.out.println("FAILED claims no standard: " + file);
            }
            for (PDFAFlavour flavour : flavours) {
                ++count;
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    if (spoiled) {
                        String clause = Path.of(file).getParent().getFileName().toString();
                        boolean agreed = result.getTestAssertions().stream().anyMatch(one -> one.getStatus() == TestAssertion.Status.FAILED
                                && one.getRuleId().getClause().equals(clause));
                        System.out.println((agreed ? "ok " : "FAILED ") + flavour.getId() + " breaks " + clause + ": " + file);
                        if (agreed) continue;
                    }
                    if (!spoiled) System.out.println((result.isCompliant() ? "ok " : "FAILED ") + flavour.getId() + " " + file);
                    if (!spoiled && result.isCompliant()) continue;
                    failed = true;
                    TreeMap<String, Integer> rules = new TreeMap<>();
                    for (TestAssertion one : result.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED) {
                            String rule = "  " + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + ": " + one.getMessage()
                                    + " [" + one.getLocation().getContext() + "]";
                            rules.merge(rule.length() > 400 ? rule.substring(0, 400) : rule, 1, Integer::sum);
                        }
                    }
                    int shown = 0;
                    for (String rule : rules.keySet()) {
                        if (++shown > 12) break;
                        System.out.println(rule);
                    }
                } catch (Exception error) {
                    failed = true;
                    System.out.println("FAILED " + flavour.getId() + " " + file + ": " + error);
                }
            }
        }
        System.out.println(count + (failed ? " judged, some failed" : " judged, none failed"));
        System.exit(failed ? 1 : 0);
    }

    // The standards the file's own metadata names.
    private static String claims(String file) throws Exception {
        StringBuilder names = new StringBuilder();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.NO_FLAVOUR)) {
            for (PDFAFlavour one : parser.getFlavours()) {
                if (one != PDFAFlavour.NO_FLAVOUR) names.append(names.length() > 0 ? "," : "").append(one.getId());
            }
        } catch (Exception error) {
            System.out.println("FAILED cannot be read: " + file + ": " + error.getMessage());
        }
        return names.toString();
    }
}
