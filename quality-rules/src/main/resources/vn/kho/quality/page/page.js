"use strict";
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-language]")].filter(b => b !== root);
  const charts = [];
  const kept = () => { try { return localStorage.getItem("kho.language"); } catch { return null; } };
  const keep = language => { try { localStorage.setItem("kho.language", language); } catch { /* private */ } };

  const speak = language => {
    root.dataset.language = language;
    root.lang = language;
    buttons.forEach(b => b.setAttribute("aria-pressed", String(b.dataset.language === language)));
    draw();
  };

  const data = JSON.parse(document.getElementById("nights").textContent);
  const blue = "#1f4b7a";
  const palette = ["#1f4b7a", "#b3541e", "#3b7d4f", "#7a3b8f", "#0f7c8a", "#8a6d0b", "#a02c5d", "#4d5b6b"];
  const words = {
    vi: { night: "Lần nạp", score: "Điểm", read: "Dòng nhận", setAside: "Dòng để riêng" },
    en: { night: "Load", score: "Score", read: "Rows", setAside: "Set aside" },
  };
  // Loads stand at equal distances: several of one day would lie on each other by time.
  const places = data.at.map((_, i) => i);
  const dayKey = at => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(at * 1000);
  const number = value => value == null ? "–" : new Intl.NumberFormat(root.lang, { maximumFractionDigits: 1 }).format(value);
  const day = at => new Intl.DateTimeFormat(root.lang === "vi" ? "vi-VN" : "en-GB",
    { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" }).format(at * 1000);
  const hour = at => new Intl.DateTimeFormat("en-GB",
    { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" }).format(at * 1000);
  const days = data.at.map(at => at == null ? "" : dayKey(at));
  const shared = days.map((d, i) => d === days[i - 1] || d === days[i + 1]);
  const load = i => day(data.at[i]) + " " + hour(data.at[i]);
  const tick = i => !Number.isInteger(i) || data.at[i] == null ? ""
    : day(data.at[i]).slice(0, 5) + (shared[i] ? "\n" + hour(data.at[i]) : "");

  const limit = (value, stroke) => ({
    label: String(value), stroke, width: 1, dash: [4, 4], points: { show: false }, spanGaps: true,
    values: data.at.map(() => value),
  });

  const lines = kind => {
    if (kind === "agencies") {
      return data.series.map((one, i) => ({
        label: one[root.lang] || one.vi, stroke: palette[i % palette.length], width: 2, spanGaps: true,
        dash: i < palette.length ? [] : [8, 3], points: { show: true, size: 6 }, values: one.values,
      })).concat(limit(90, "#1b7a3d"), limit(75, "#8a6100"));
    }
    const own = { label: words[root.lang][kind], stroke: blue, width: 2, spanGaps: true, points: { show: true, size: 7, fill: blue }, values: data[kind] };
    if (kind === "score") {
      return [{ ...own, fill: "#1f4b7a18" }, limit(90, "#1b7a3d"), limit(75, "#8a6100")];
    }
    return [{ ...own, fill: "#1f4b7a40", points: { show: true, size: 5 }, paths: uPlot.paths.bars({ size: [0.5, 36] }) }];
  };

  const options = (kind, box, series) => {
    const score = kind === "score" || kind === "agencies";
    return {
      width: Math.max(200, Math.floor(box.clientWidth)),
      height: score ? 230 : 190,
      cursor: { drag: { x: false, y: false } },
      legend: { show: true, live: true },
      scales: {
        x: { time: false, range: () => [-0.6, Math.max(0, places.length - 1) + 0.6] },
        y: { range: score ? (u, low) => [Math.max(0, Math.min(60, Math.floor((low - 5) / 10) * 10)), 101]
          : (u, low, high) => [0, Math.max(1, high * 1.1)] },
      },
      axes: [
        { space: 60, size: shared.some(Boolean) ? 50 : 34, incrs: [1, 2, 5, 10, 20, 50, 100], values: (u, at) => at.map(tick), font: "12px system-ui, sans-serif", grid: { stroke: "#e6eaef" } },
        { size: 56, values: (u, ticks) => ticks.map(t => score && t > 100 ? "" : Number.isInteger(t) ? number(t) : ""), font: "12px system-ui, sans-serif", grid: { stroke: "#e6eaef" } },
      ],
      series: [{ label: words[root.lang].night, value: (u, at) => at == null ? "–" : load(at) }]
        .concat(series.map(({ values, ...line }) => ({ ...line, value: (u, v) => number(v) }))),
    };
  };

  function draw() {
    charts.splice(0).forEach(chart => chart.destroy());
    for (const box of document.querySelectorAll("[data-chart]")) {
      if (data.at.length === 0) {
        box.closest("figure").hidden = true;
        continue;
      }
      const series = lines(box.dataset.chart);
      charts.push(new uPlot(options(box.dataset.chart, box, series), [places, ...series.map(s => s.values)], box));
    }
    root.dataset.drawn = String(charts.length);
  }

  const fit = () => charts.forEach(chart => {
    const width = Math.max(200, Math.floor(chart.root.parentElement.clientWidth));
    if (width !== chart.width) {
      chart.setSize({ width, height: chart.height });
    }
  });
  addEventListener("resize", fit);

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach(d => { d.open = true; });
    charts.forEach(chart => {
      const half = chart.root.closest(".charts figure:not(:first-child)");
      chart.setSize({ width: half ? 290 : 620, height: half ? 140 : 165 });
    });
  });
  addEventListener("afterprint", () => {
    closed.forEach(d => { d.open = false; });
    draw();
  });

  buttons.forEach(b => b.addEventListener("click", () => { keep(b.dataset.language); speak(b.dataset.language); }));
  speak(new URLSearchParams(location.search).get("lang") || kept() || "vi");
})();
