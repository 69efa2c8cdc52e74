package dev.assay.integration.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with the console in it. */
final class Browser implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = axe();

    /** Where to put pictures of what is tested, for people to look at; none by default. */
    private static final @Nullable String PICTURES = System.getenv("CONSOLE_PICTURES");

    private final ChromeDriver driver;
    private String home = "about:blank";

    /** @param profile a new folder for the browser's own files */
    Browser(Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** Goes to another console from now on, and forgets what was complained of. */
    void visit(int port) {
        home = "http://127.0.0.1:" + port + "/console/";
        leave();
        scheme("light");
        size(1400, 900);
        complaints();
    }

    /** Closes what is open, and so ends its stream of events. */
    void leave() {
        driver.get("about:blank");
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** @param scheme light or dark, as the system would say */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Loads the console anew, at a view. */
    void open(String view) {
        driver.get("about:blank");
        driver.get(home + "#/" + view);
    }

    /** As {@link #open}, and waits until the view has what it shows. */
    void show(String view) {
        open(view);
        loaded(view);
    }

    void loaded(String view) {
        await("body:has(nav a[href='#/" + view + "'][aria-current='page']) main section[data-loaded='true']");
    }

    /** Goes to a view of the console that is open, as a click would, and waits until it has what it shows. */
    void go(String view) {
        run("location.hash = '#/' + arguments[0]", view);
        loaded(view);
    }

    /** Waits until what was resized or coloured anew is painted. */
    void painted() {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + " setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))), 0);");
    }

    /** Waits for an element. */
    WebElement await(String css) {
        return Awaitility.await(css)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> find(css), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for an element and clicks it; one that is drawn anew meanwhile is looked for again. */
    void click(String css) {
        Awaitility.await(css)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> find(css).map(element -> {
                            element.click();
                            return true;
                        }),
                        Optional::isPresent);
    }

    /** Waits until the page's text has a part in it. */
    void awaitText(String css, String part) {
        Awaitility.await(css + " with " + part)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> find(css).map(Browser::words).orElse(""), text -> text.contains(part));
    }

    Optional<WebElement> find(String css) {
        return driver.findElements(By.cssSelector(css)).stream().findFirst();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** The text of an element that must be there, with single spaces. */
    String text(String css) {
        return words(await(css));
    }

    private static String words(WebElement element) {
        return element.getText().replaceAll("\\s+", " ").trim();
    }

    /** A button by what it is called. */
    WebElement button(String within, String name) {
        String path = "//*[self::button][normalize-space(.)='" + name + "' or @aria-label='" + name + "']";
        return Awaitility.await("button " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> driver.findElements(By.cssSelector(within)).stream()
                                .flatMap(place -> place.findElements(By.xpath("." + path)).stream())
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the focus is at an element that fits; fails if it never is. */
    void tabTo(String css) {
        for (int i = 0; i < 120; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", css))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + css);
    }

    /** Violations of the rules of accessibility that are serious or worse, each with where it is. */
    @Nullable
    Object violations() {
        if (!Boolean.TRUE.equals(run("return window.axe !== undefined"))) {
            run(AXE);
        }
        return driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] }).then(
                  found => done(found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
                      .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))),
                  error => done([String(error)]));
                """);
    }

    private static String axe() {
        try (@Nullable
                InputStream in =
                        Browser.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            String file = "/META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js";
            try (@Nullable InputStream source = Browser.class.getResourceAsStream(file)) {
                return new String(java.util.Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the page is wider than the window. */
    boolean overflows() {
        return Boolean.TRUE.equals(run("return document.documentElement.scrollWidth > window.innerWidth"));
    }

    /** What the browser complained of since the last call: errors, and what the page's policy forbade. */
    List<String> complaints() {
        return Stream.of(driver.manage().logs().get(LogType.BROWSER).getAll())
                .flatMap(List::stream)
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                // Of the reading of canvases by the rules of accessibility.
                .filter(message -> !message.contains("willReadFrequently"))
                .toList();
    }

    /** Everything that was loaded from elsewhere. */
    @Nullable
    Object foreign() {
        return run("return performance.getEntriesByType('resource').map(one => one.name)"
                + ".filter(name => !name.startsWith(location.origin))");
    }

    /** Takes a picture, if somebody wants to look. */
    void picture(String name) throws IOException {
        if (PICTURES != null) {
            Object height = run("return Math.min(document.documentElement.scrollHeight, 2400)");
            Object width = run("return window.innerWidth");
            Map<String, Object> result = driver.executeCdpCommand(
                    "Page.captureScreenshot",
                    Map.of(
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of(
                                    "x",
                                    0,
                                    "y",
                                    0,
                                    "width",
                                    java.util.Objects.requireNonNull(width),
                                    "height",
                                    java.util.Objects.requireNonNull(height),
                                    "scale",
                                    1)));
            Files.createDirectories(Path.of(PICTURES));
            Files.write(
                    Path.of(PICTURES, name + ".png"),
                    OutputType.BYTES.convertFromBase64Png(String.valueOf(result.get("data"))));
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
