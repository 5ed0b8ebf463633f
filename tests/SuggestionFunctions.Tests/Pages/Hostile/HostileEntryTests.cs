using System.Net;
using System.Text;
using SuggestionFunctions.Tests.Contract;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>
/// Whatever is put into the fields of every form that anybody is shown, in a town with a case at every step: the page answers, nothing of it
/// becomes markup, and what is refused comes back as it was entered, with what is wrong.
/// </summary>
[Trait("speed", "slow")]
public sealed class HostileEntryTests(EveryStep everyStep) : IClassFixture<EveryStep>
{
    /// <summary>Of pages that differ in their ids only so many are looked at.</summary>
    private const int MostOfOneShape = 4;

    /// <summary>Forms that end the visit, turn the whole town's clock, or change the language.</summary>
    private static readonly string[] LeftAlone = ["/sign-out", "/rehearsal", "/display"];

    private static readonly string[] Accounts = ["deputy1", "deputy4", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "roads", "presidium", "manager", "admin"];

    private readonly List<string> mistakes = [];

    [Fact]
    public async Task Every_form_answers_whatever_is_sent()
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in Accounts)
        {
            using var browser = await Browser.AsAsync(everyStep.Town, account);
            await PageWalk.WalkAsync(browser, MostOfOneShape, async (page, _) =>
            {
                foreach (var form in SeenForm.Of(page.Html).Where(form => form.Method == "post" && form.Asks && !LeftAlone.Contains(form.Action) && !form.Action.EndsWith($"p{account}?", StringComparison.Ordinal)))
                {
                    foreach (var behind in (await BehindAsync(browser, form)).Prepend(form).Where(one => forms.Add(one.Shape)))
                    {
                        foreach (var entries in HostileEntries.All)
                        {
                            await TryAsync(browser, account, behind, entries);
                        }
                    }
                }
            });
        }

        Assert.True(mistakes.Count == 0, $"{mistakes.Count} mistakes:\n{string.Join("\n", mistakes.Distinct().Take(150))}");
        Assert.True(forms.Count > 60, $"{forms.Count} forms only:\n{string.Join('\n', forms.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The forms to which a button beside the main one leads, such as that for a file.</summary>
    private static async Task<IReadOnlyList<SeenForm>> BehindAsync(Browser browser, SeenForm form)
    {
        var found = new List<SeenForm>();
        foreach (var button in form.Buttons.Where(button => button.Value.StartsWith("files:", StringComparison.Ordinal)))
        {
            var page = await browser.SendBytesAsync(form.Action, HostileBody.Of(form.Filled(control => control.Value, button)), HostileBody.Type);
            found.AddRange(SeenForm.Of(page.Expect(HttpStatusCode.OK).Html).Where(one => one.BringsFile));
        }

        return found;
    }

    private async Task TryAsync(Browser browser, string account, SeenForm form, HostileEntries entries)
    {
        var sent = form.Filled(entries.For);
        var written = form.Controls.Where(control => control.Written && control.Type != "password").ToDictionary(control => control.Name, control => entries.Kept(control, form.BringsFile));
        foreach (var (body, type) in BodiesOf(form, sent, entries))
        {
            var answer = await browser.SendBytesAsync(form.Action, body, type);
            Judge(answer, form, account, entries, written);
            if (answer.Status == HttpStatusCode.OK && SeenForm.Of(answer.Html).FirstOrDefault(check => check.Action == form.Action && check.Buttons.Contains(("stage", "edit"))) is { } check)
            {
                // Everything once more before it is sent: back to the form, with all that was entered.
                var back = await browser.SendBytesAsync(check.Action, HostileBody.Of([.. check.Controls.Select(control => KeyValuePair.Create(control.Name, control.Value)), new("stage", "edit")]), HostileBody.Type);
                Judge(back, form, account, entries, written);
                Returned(back, form, account, entries, written);
            }
        }
    }

    /// <summary>The form as it is sent; where it brings a file, with a scan, and with a table in whose head and cells it stands.</summary>
    private static IEnumerable<(byte[] Body, string Type)> BodiesOf(SeenForm form, List<KeyValuePair<string, string>> sent, HostileEntries entries)
    {
        if (!form.BringsFile)
        {
            return [(HostileBody.Of(sent), HostileBody.Type)];
        }

        var (field, cell) = (form.Controls.FirstOrDefault(control => control.Type == "file")?.Name ?? "file", $"\"{entries.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return new[] { (".pdf", "%PDF-1.7\n%%EOF"), (".csv", $"序号,{cell}\n1,{cell}\n"), (".csv", $"姓名,职务,手机\n{cell},{cell},{cell}\n") }
            .Select(file => (HostileBody.InParts("boundary", sent, field, entries.Text + file.Item1, Encoding.UTF8.GetBytes(file.Item2)), "multipart/form-data; boundary=boundary"));
    }

    private void Judge(Browser.Shown answer, SeenForm form, string account, HostileEntries entries, Dictionary<string, string> written)
    {
        var what = $"{form.Action} as {account} with {entries.Name}";
        if ((int)answer.Status is not (200 or 303 or 400 or 403 or 404 or 409 or 412 or 413 or 422 or 429))
        {
            mistakes.Add($"{what} answers {(int)answer.Status}: {answer.Text[..Math.Min(300, answer.Text.Length)]}");
        }

        if (answer.Status == HttpStatusCode.SeeOther)
        {
            return;
        }

        mistakes.AddRange(PageMistakes.Of(answer).Select(mistake => $"{what} ({(int)answer.Status}): {mistake}"));
        if (answer.Status == HttpStatusCode.UnprocessableEntity)
        {
            if (!answer.Text.Contains(" 处要改", StringComparison.Ordinal))
            {
                mistakes.Add($"{what}: no summary of what is wrong: {answer.Text[..Math.Min(300, answer.Text.Length)]}");
            }

            Returned(answer, form, account, entries, written);
        }
    }

    /// <summary>What was entered stands in the fields again.</summary>
    private void Returned(Browser.Shown answer, SeenForm form, string account, HostileEntries entries, Dictionary<string, string> written)
    {
        var again = SeenForm.Of(answer.Html).FirstOrDefault(shown => shown.Action == form.Action && shown.Shape == form.Shape);
        if (again is null)
        {
            // Where what is not offered was chosen, the form that comes back may be about less; of a roster its cells are shown instead.
            if (entries.Choice is not null || form.Action == "/office/import")
            {
                return;
            }

            mistakes.Add($"{form.Action} as {account} with {entries.Name} ({(int)answer.Status}): the form does not come back");
            return;
        }

        foreach (var control in again.Controls.Where(control => written.TryGetValue(control.Name, out var was) && control.Value.Trim() != was.Trim()))
        {
            mistakes.Add($"{form.Action} as {account} with {entries.Name} ({(int)answer.Status}): {control.Name} comes back as “{control.Value[..Math.Min(60, control.Value.Length)]}”");
        }
    }
}
