package dev.assay.bench.report;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's looks, light or dark as the reader's system is. */
final class Stylesheet {

    private Stylesheet() {}

    static String css() {
        return ":root{color-scheme:light dark;--page:#fff;--text:#1d2b38;--muted:#5b6b7a;--line:#dde5ec;--grid:#e6ebf0;"
                + "--paper:#f6f3ea;--link:#0063a6;--other:#8a6d3b;" + colors(KnownMethod::light) + "}"
                + "@media(prefers-color-scheme:dark){:root{--page:#12181f;--text:#e2e9ef;--muted:#9fb0be;--line:#2c3843;"
                + "--grid:#26313b;--paper:#23211a;--link:#7cc0ff;--other:#cfae74;" + colors(KnownMethod::dark) + "}}"
                + """
                *{box-sizing:border-box}
                body{font:15px/1.5 system-ui,sans-serif;background:var(--page);color:var(--text);margin:2rem auto;
                max-width:1440px;padding:0 1.2rem}
                h1{font-size:1.7rem;margin:0}h2{font-size:1.25rem;margin:2.6rem 0 .4rem;padding-top:.7rem;
                border-top:2px solid var(--line)}h3{font-size:1rem;margin:1.4rem 0 .5rem}
                p,li{max-width:75ch}a{color:var(--link)}nav{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin-top:1rem}
                .counts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0}.counts div{display:flex;flex-direction:column-reverse}
                .counts dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
                .counts dt{color:var(--muted);font-size:.85rem}
                .scroll{overflow-x:auto;margin:.5rem 0 1.2rem}
                table{border-collapse:collapse;font-size:13.5px;font-variant-numeric:tabular-nums}
                .tables caption{white-space:nowrap}caption{text-align:left;color:var(--muted);font-weight:500;padding:.2rem 0 .4rem}
                td,th{padding:.22rem .55rem;text-align:right;border-bottom:1px solid var(--line);vertical-align:top;
                white-space:nowrap}
                thead th{font-weight:600;white-space:normal;min-width:3.4em;vertical-align:bottom;color:var(--muted)}
                thead th.group{text-align:center;border-left:1px solid var(--line);color:var(--text)}
                tbody th{font-weight:500;text-align:left;position:sticky;left:0;background:var(--page)}
                thead th:first-child{text-align:left}
                td small{display:block;color:var(--muted);font-size:11px;font-weight:400;line-height:1.1}
                tr.part th{padding-top:.8rem;font-weight:600}
                .paper table,.paper tbody th{background:var(--paper)}
                .words td,.words th{text-align:left;white-space:normal}.words tbody th{white-space:nowrap}
                .tables{display:flex;flex-wrap:wrap;gap:0 2.5rem}.tables>*{min-width:0;max-width:100%}
                .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(400px,100%),1fr));gap:.8rem 1rem;
                margin:.4rem 0}.charts svg:not(.swatch){width:100%;height:auto;max-width:560px}
                .beside{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;align-items:flex-start}.beside>div:first-child{width:460px;
                max-width:100%}
                .maps{display:flex;flex-wrap:wrap;gap:1.2rem}.maps svg{max-width:100%;height:auto}figure{margin:0;max-width:100%}
                figcaption{font-size:13px;color:var(--muted);margin:.4rem 0}figcaption b{color:var(--text)}
                .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.2rem 0 1rem;font-size:13px}
                .swatch{vertical-align:-1px;margin-right:.4rem}
                summary{cursor:pointer;font-weight:600;margin:.7rem 0 .3rem}
                .axis{font-size:11px;fill:var(--muted)}.cell{font-size:10px}.title{font-size:13px;font-weight:600;
                fill:var(--text)}.grid{stroke:var(--grid)}.mark{stroke:var(--muted);stroke-dasharray:3 3}
                .whisker{stroke:var(--text);fill:none}
                footer{color:var(--muted);margin:3rem 0 1rem;font-size:13px}
                @media print{details>*{display:block}}
                """;
    }

    private static String colors(Function<KnownMethod, String> color) {
        return Stream.of(KnownMethod.values())
                .map(method -> method.variable() + ":" + color.apply(method) + ";")
                .collect(Collectors.joining());
    }
}
