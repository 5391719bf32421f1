// Judges PDF files with veraPDF: java -cp 'lib/*' Judge.java FLAVOUR[,FLAVOUR] FILE...
// Prints one line a file and flavour: "ok 2b file" or "FAILED 2b file" and the rules that failed. Exit code 1 when any failed.
import java.io.FileInputStream;
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
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : args[0].split(",")) flavours.add(PDFAFlavour.fromString(name));
        boolean failed = false;
        int count = 0;
        for (int i = 1; i < args.length; i++) {
            for (PDFAFlavour flavour : flavours) {
                ++count;
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(args[i]), flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println((result.isCompliant() ? "ok " : "FAILED ") + flavour.getId() + " " + args[i]);
                    if (result.isCompliant()) continue;
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
                    System.out.println("FAILED " + flavour.getId() + " " + args[i] + ": " + error);
                }
            }
        }
        System.out.println(count + (failed ? " judged, some failed" : " judged, all conform"));
        System.exit(failed ? 1 : 0);
    }
}
