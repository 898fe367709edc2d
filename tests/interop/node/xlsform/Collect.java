import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * JavaRosa, the engine of ODK Collect, fills in each form once for each person.
 *
 * <p>The files of the forms are the arguments. For each there comes in a line of ids, a line of
 * choices for each person, and an empty line; and out a line of names and one of values for each.
 */
public class Collect {
    public static void main(String[] files) throws Exception {
        new XFormsModule().registerModule();
        InputStreamReader given = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(given);
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String file : files) {
            fill(XFormUtils.getFormFromInputStream(new FileInputStream(file)), in, out);
        }
        System.exit(0);
    }

    static void fill(FormDef form, BufferedReader in, PrintStream out) throws Exception {
        form.initialize(true, new InstanceInitializationFactory());
        FormInstance held = form.getMainInstance();
        Map<String, TreeReference> leaves = new LinkedHashMap<>();
        collect(held.getRoot(), leaves);
        out.println(String.join("\t", leaves.keySet()));
        String[] ids = in.readLine().split("\t", -1);
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            String[] choices = line.split("\t", -1);
            for (int at = 0; at < ids.length; at++) {
                boolean open = choices[at].isEmpty();
                IAnswerData data = open ? null : new SelectOneData(new Selection(choices[at]));
                form.setValue(data, leaves.get(ids[at]), true);
            }
            StringJoiner values = new StringJoiner("\t");
            for (TreeReference one : leaves.values()) {
                IAnswerData value = held.resolveReference(one).getValue();
                values.add(value == null ? "" : value.uncast().getString());
            }
            out.println(values);
        }
        out.println();
    }

    static void collect(TreeElement element, Map<String, TreeReference> leaves) {
        if (element.isLeaf()) leaves.put(element.getName(), element.getRef());
        for (int at = 0; at < element.getNumChildren(); at++) {
            collect(element.getChildAt(at), leaves);
        }
    }
}
