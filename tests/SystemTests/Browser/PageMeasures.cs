namespace SystemTests.Browser;

/// <summary>What a page's measures and colours must be, beside what axe knows: evaluated in the page, they return what is wrong with it.</summary>
internal static class PageMeasures
{
    /// <summary>In CSS pixels; given the least that a target may measure. Links in running text may be small.</summary>
    public static string Script { get; } = """
        least => {
          const wrong = [], root = document.documentElement, once = new Set();
          const tell = (kind, e, what) => { if (!once.has(kind)) { once.add(kind); wrong.push(`${kind}: ${what} ${e ? e.outerHTML.slice(0, 120) : ''}`); } };
          const shown = e => e.getClientRects().length > 0;
          const styleOf = e => getComputedStyle(e);
          const worded = [...document.querySelectorAll('body *')].filter(e => shown(e) && [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()));

          if (root.scrollWidth > innerWidth) {
            const wide = [...document.querySelectorAll('main *')].find(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'));
            tell('scrolls sideways', wide, `${root.scrollWidth} of ${innerWidth}`);
          }
          const elements = document.getElementsByTagName('*').length;
          if (elements > 5000) tell('elements', null, elements);

          for (const e of worded) {
            const style = styleOf(e), scale = e instanceof SVGElement && e.getScreenCTM ? e.getScreenCTM().a : 1; // What a drawing's own measures are on the screen.
            const type = parseFloat(style.fontSize) * scale, line = parseFloat(style.lineHeight);
            if (type < 16) tell('small type', e, `${type.toFixed(1)} px`);
            if (e.matches('p, li, dd, td, label') && line < 1.6 * type - 0.1) tell('narrow lines', e, `${(line / type).toFixed(2)}`);
            const letters = (e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / type;
            if (letters > 40.5 && e.textContent.trim().length > 40 && e.closest('main') && !e.closest('.scroll, h1')) tell('long lines', e, `${letters.toFixed(0)} letters`);
          }
          for (const e of document.querySelectorAll('main > p + p, .long > p + p')) {
            const gap = e.getBoundingClientRect().top - e.previousElementSibling.getBoundingClientRect().bottom, line = parseFloat(styleOf(e).lineHeight);
            if (gap < 1.3 * line - 0.5) tell('close paragraphs', e, `${gap.toFixed(1)} px with lines of ${line.toFixed(1)}`);
          }
          for (const e of document.querySelectorAll('.bar-2, .waiting')) {
            const hatch = /url\("?(#[^")]+)"?\)/.exec(styleOf(e).fill);
            if (!hatch || !document.querySelector(hatch[1])) tell('not hatched', e, '');
          }
          for (const e of document.querySelectorAll('button, a[href], summary, select, textarea, label.choice, input:not([type=hidden]):not([type=radio]):not([type=checkbox])')) {
            const box = e.getBoundingClientRect(), size = e.matches('.rate a') ? box.height : Math.min(box.width, box.height); // A number of a rate stands in its line.
            if (box.width && size < least - 0.5 && !e.matches('.skip, h1 a, .note a, p.hint a, ol.steps a')) tell('a small target', e, `${box.width.toFixed(1)} × ${box.height.toFixed(1)} px`);
          }
          return wrong.concat((CONTRASTS)(7));
        }
        """.Replace("CONTRASTS", Contrasts, StringComparison.Ordinal);

    /// <summary>How words and marks stand out from what is behind them, by the page's colours as they are; given the least for words.</summary>
    public const string Contrasts = """
        least => {
          const wrong = [], numbers = text => (text.match(/[\d.]+/g) || []).map(Number);
          const light = rgb => { const [r, g, b] = rgb.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
          const behind = e => {
            for (let at = e; at; at = at.parentElement) {
              const [r, g, b, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
              if (r !== undefined && alpha > 0) return [r, g, b];
            }
            return [255, 255, 255];
          };
          const tell = (kind, e, ratio) => { if (!wrong.some(one => one.startsWith(kind))) wrong.push(`${kind}: ${ratio.toFixed(2)}:1 ${e.outerHTML.slice(0, 120)}`); };
          for (const e of document.querySelectorAll('body *')) {
            if (!e.getClientRects().length) continue;
            const style = getComputedStyle(e);
            if (style.visibility === 'hidden') continue;
            if ([...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())) {
              const ratio = contrast(numbers(style.color), behind(e));
              if (ratio < least) tell('faint words', e, ratio);
            }
            if (e.matches('input:not([type=radio]):not([type=checkbox]), textarea, select')) {
              const ratio = contrast(numbers(style.borderTopColor), behind(e.parentElement));
              if (ratio < 3) tell('a faint field', e, ratio);
            }
            if (e.matches('rect.bar, rect.internal, rect.legal')) {
              const ratio = contrast(numbers(style.fill), behind(e));
              if (ratio < 3) tell('a faint bar', e, ratio);
            }
            if (e.matches('ol.route > li')) {
              const dot = getComputedStyle(e, '::before'), ratio = contrast(numbers(dot.borderTopColor), behind(e));
              if (ratio < 3) tell('a faint step', e, ratio);
            }
          }
          return wrong;
        }
        """;
}
