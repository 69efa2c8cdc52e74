package dev.assay.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files of the page, by the paths they are served at: these and no others. */
final class Assets {

    /** Where the page is. */
    static final String PAGE = "/console/";

    private static final String OWN = "/dev/assay/console/page/";
    private static final List<String> FILES = List.of(
            "icon.svg",
            "css/tokens.css",
            "css/layout.css",
            "css/components.css",
            "css/views.css",
            "js/main.js",
            "js/api.js",
            "js/chart.js",
            "js/dialog.js",
            "js/dom.js",
            "js/events.js",
            "js/format.js",
            "js/heatmap.js",
            "js/intervals.js",
            "js/noise-changes.js",
            "js/picture.js",
            "js/session.js",
            "js/table.js",
            "js/theme.js",
            "js/views/annotators.js",
            "js/views/checkpoints.js",
            "js/views/corruption.js",
            "js/views/dead-letters.js",
            "js/views/flow.js",
            "js/views/overview.js",
            "js/views/suspects.js");
    private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    Assets() {
        byPath.put(PAGE, Asset.of(OWN + "index.html"));
        FILES.forEach(file -> byPath.put(PAGE + file, Asset.of(OWN + file)));
        String uplot = "/META-INF/resources/webjars/uplot/" + version() + "/dist/";
        byPath.put(PAGE + "lib/uPlot.js", Asset.of(uplot + "uPlot.esm.js"));
        byPath.put(PAGE + "lib/uPlot.css", Asset.of(uplot + "uPlot.min.css"));
    }

    private static String version() {
        try (@Nullable InputStream in = Assets.class.getResourceAsStream(UPLOT)) {
            if (in == null) {
                throw new IllegalStateException("the webjar of uPlot is missing");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + UPLOT, e);
        }
    }

    Map<String, Asset> all() {
        return byPath;
    }

    Optional<Asset> get(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
