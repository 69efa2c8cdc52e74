package dev.assay.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom; see docs/architecture.md. */
@AnalyzeClasses(packages = "dev.assay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SERVICES = {
        "ingest", "trainer", "predictor", "evaluator", "gateway", "simulator", "console"
    };

    @ArchTest
    static final ArchRule LEARNING_KNOWS_NOBODY = onlyKnows("learning", "learning");

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOBODY = onlyKnows("schemas", "schemas", "records");

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_SCHEMAS = onlyKnows("runtime", "runtime", "schemas", "records");

    @ArchTest
    static final ArchRule LINE_KNOWS_WHAT_SERVICES_KNOW =
            onlyKnows("line", "line", "learning", "runtime", "schemas", "records");

    @ArchTest
    static final ArchRule INGEST_KNOWS_NO_OTHER_SERVICE = serviceRule("ingest");

    @ArchTest
    static final ArchRule TRAINER_KNOWS_NO_OTHER_SERVICE = serviceRule("trainer");

    @ArchTest
    static final ArchRule PREDICTOR_KNOWS_NO_OTHER_SERVICE = serviceRule("predictor");

    @ArchTest
    static final ArchRule EVALUATOR_KNOWS_NO_OTHER_SERVICE = serviceRule("evaluator");

    @ArchTest
    static final ArchRule GATEWAY_KNOWS_NO_OTHER_SERVICE = serviceRule("gateway");

    @ArchTest
    static final ArchRule CONSOLE_KNOWS_NO_OTHER_SERVICE = serviceRule("console");

    @ArchTest
    static final ArchRule SIMULATOR_KNOWS_NO_OTHER_SERVICE = serviceRule("simulator");

    @ArchTest
    static final ArchRule LEARNING_HAS_NO_KAFKA_FILES_OR_CLOCK = noClasses()
            .that()
            .resideInAPackage("dev.assay.learning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "java.time..", "java.net..");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.assay.(**)").namingSlices("$1").should().beFreeOfCycles();

    /** What comes from outside must never choose which classes are made. */
    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectOutputStream");

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.assay.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class);

    @Test
    void everyServiceIsThere() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.assay");
        for (String service : SERVICES) {
            assertThat(classes.that(DescribedPredicate.describe(
                            service, type -> type.getPackageName().startsWith("dev.assay." + service))))
                    .as("classes of " + service + ": without them its rules would hold of nothing")
                    .isNotEmpty();
        }
    }

    @Test
    void theRulesBite() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.assay");
        Map<String, ArchRule> broken = Map.of(
                "the trainer does know learning",
                        onlyKnows("trainer", "trainer", "line", "runtime", "schemas", "records"),
                "the runtime does know schemas", onlyKnows("runtime", "runtime"));

        broken.forEach((fact, rule) ->
                assertThat(rule.evaluate(classes).hasViolation()).as(fact).isTrue());
    }

    private static ArchRule serviceRule(String service) {
        return onlyKnows(service, service, "line", "learning", "runtime", "schemas", "records");
    }

    /** Of our packages, {@code who} may depend on {@code known} only. */
    private static ArchRule onlyKnows(String who, String... known) {
        Set<String> allowed = Set.of(known);
        DescribedPredicate<JavaClass> others =
                DescribedPredicate.describe("classes of ours outside " + Arrays.toString(known), type -> {
                    String name = type.getPackageName();
                    return name.startsWith("dev.assay.") && !allowed.contains(name.split("\\.")[2]);
                });
        return noClasses()
                .that()
                .resideInAPackage("dev.assay." + who + "..")
                .should()
                .dependOnClassesThat(others);
    }
}
