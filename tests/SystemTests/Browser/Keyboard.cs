using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>Goes through a page by Tab and acts by keys. Wherever the focus stops it must be seen: a ring of 3 px at least, covered by nothing.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 400;

    private DateOrder? order;

    /// <summary>Tells what is wrong with where the focus is; nothing where it is well, or on no part of the page.</summary>
    private const string Unseen = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e.id === 'main') return '';
          const style = getComputedStyle(e), box = e.getBoundingClientRect(), name = e.outerHTML.slice(0, 120);
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) return 'no ring around ' + name;
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return 'the focus is out of sight: ' + name;
          const bar = document.querySelector('.cells');
          if (bar && !bar.contains(e) && getComputedStyle(bar).position === 'sticky') {
            const under = bar.getBoundingClientRect();
            if (under.height > 0 && box.bottom > under.top + 1 && box.top < under.bottom && box.height < under.top) return 'the bar below covers ' + name;
          }
          return '';
        }
        """;

    private const string IsThere = """
        e => {
          const at = document.activeElement;
          return at === e || (e.type === 'radio' && at?.type === 'radio' && at.name === e.name && at.form === e.form);
        }
        """;

    /// <summary>Presses Tab until the focus is there; for one of a group of radio buttons, in the group.</summary>
    public async Task TabToAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.EvaluateAsync<bool>(IsThere))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            var wrong = await page.EvaluateAsync<string>(Unseen);
            Assert.True(wrong.Length == 0, $"{page.Url}: {wrong}");
        }

        Assert.Fail($"Tab never comes to {target} on {page.Url}.");
    }

    public async Task EnterAsync(ILocator target)
    {
        await TabToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task TickAsync(ILocator box)
    {
        await TabToAsync(box);
        if (!await box.IsCheckedAsync())
        {
            await page.Keyboard.PressAsync("Space");
        }
    }

    public async Task ChooseAsync(ILocator radio)
    {
        await TabToAsync(radio);
        await page.Keyboard.PressAsync("Space");
        for (var step = 0; step < MostStops && !await radio.IsCheckedAsync(); step++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await radio.IsCheckedAsync());
    }

    public async Task SelectAsync(ILocator list, string option)
    {
        await TabToAsync(list);
        for (var step = 0; step < MostStops && await ChosenAsync(list) != option; step++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Equal(option, await ChosenAsync(list));
    }

    /// <summary>Types the parts of a day or a time of day one after another, in the order in which this browser has them.</summary>
    /// <param name="field">Of the type date or time.</param>
    /// <param name="value">As the field's value is written, such as 2026-03-02 or 09:30.</param>
    public async Task TypeDateAsync(ILocator field, string value)
    {
        var parts = value.Split('-', ':');
        order ??= await DateOrderAsync();
        await TabToAsync(field);
        switch (parts)
        {
            case [var year, var month, var day] when order == DateOrder.YearMonthDay:
                await page.Keyboard.TypeAsync(year);
                await page.Keyboard.PressAsync("ArrowRight"); // The year's place takes six figures, and waits for them.
                await page.Keyboard.TypeAsync(month + day);
                break;
            case [var year, var month, var day]:
                await page.Keyboard.TypeAsync(order == DateOrder.MonthDayYear ? month + day + year : day + month + year);
                break;
            case [var hour, var minute]:
                await page.Keyboard.TypeAsync(hour + minute);
                await page.Keyboard.TypeAsync(string.CompareOrdinal(hour, "12") < 0 ? "a" : "p"); // Where the clock has twelve hours.
                break;
        }

        Assert.Equal(value, await field.InputValueAsync());
    }

    /// <summary>The order of a day's parts is that of the browser's own language, which no page chooses: seen at a field of no page.</summary>
    private async Task<DateOrder> DateOrderAsync()
    {
        var beside = await page.Context.NewPageAsync();
        await beside.SetContentAsync("<input type=\"date\">");
        var field = beside.Locator("input");
        await field.FocusAsync();
        await beside.Keyboard.TypeAsync("01022003");
        var found = await field.InputValueAsync() switch
        {
            "2003-01-02" => DateOrder.MonthDayYear,
            "2003-02-01" => DateOrder.DayMonthYear,
            _ => DateOrder.YearMonthDay,
        };
        await beside.CloseAsync();
        await page.BringToFrontAsync();
        return found;
    }

    private static Task<string> ChosenAsync(ILocator list) => list.EvaluateAsync<string>("e => e.selectedOptions[0]?.label ?? ''");
}
