using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Running;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>
/// Fills every form with markup until it is taken: where a field takes none, with what it does take. Each text has a number, by which it is
/// found again.
/// </summary>
internal sealed partial class HostileWriting(RunningTown town)
{
    private const int MostTries = 10;
    private const string FileName = "<img src=x onerror=alert(1)>.pdf";
    private const string FileNameAsKept = "_img src=x onerror=alert(1)_.pdf";

    /// <summary>Forms that end the visit, turn the town's clock, or change how the account is entered.</summary>
    private static readonly string[] LeftAlone = ["/sign-out", "/display", "/rehearsal", "/me/password", "/helper/end", "/suggestions/new/deletion", "/suggestions/new/files/removal"];

    private readonly HashSet<string> tried = new(StringComparer.Ordinal);
    private readonly List<(string Field, string Text)> taken = [];
    private readonly Dictionary<string, string> refused = [];
    private int number;

    /// <summary>What was taken, and into which field of which form.</summary>
    public IReadOnlyList<(string Field, string Text)> Taken => taken;

    /// <summary>What was said of the forms that were taken in no way, for whoever reads a failure.</summary>
    public IReadOnlyDictionary<string, string> Refused => refused;

    /// <summary>Goes through somebody's pages and fills in each form once; what waits for a signature is signed, for it is told from then on.</summary>
    public Task WriteAsync(Browser browser, int mostOfOneShape) => PageWalk.WalkAsync(browser, mostOfOneShape, async (page, _) =>
    {
        foreach (var form in SeenForm.Of(page.Html).Where(form => form.Method == "post" && form.Asks && !LeftAlone.Contains(form.Action) && (!tried.Contains(form.Shape) || form.Action.EndsWith("/sign", StringComparison.Ordinal))))
        {
            if (await FillAsync(browser, form))
            {
                tried.Add(form.Shape);
                refused.Remove(form.Shape);
            }
        }
    });

    private async Task<bool> FillAsync(Browser browser, SeenForm form)
    {
        var place = form.Controls.Select(control => control.Name).Distinct().ToDictionary(name => name, _ => 0);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var sent = form.Filled(control => Entry(control, place[control.Name]), turn: name => place[name]);
            var answer = await SendAsync(browser, form, sent);
            if (answer.Status == HttpStatusCode.OK && SeenForm.Of(answer.Html).FirstOrDefault(check => check.Action == form.Action && check.Method == "post") is { } check)
            {
                answer = await SendAsync(browser, check, check.Filled(control => control.Value));
            }

            if (answer.Status == HttpStatusCode.SeeOther)
            {
                Take(form, sent, answer.Location ?? "");
                return true;
            }

            if (answer.Status != HttpStatusCode.UnprocessableEntity)
            {
                return false;
            }

            refused[form.Shape] = Summary().Match(answer.Text) is { Success: true } summary ? summary.Value : "";
            var wrong = Markup.Read(answer.Html).Where(tag => tag.Name == "a" && tag["href"]?.StartsWith("#f-", StringComparison.Ordinal) == true).Select(tag => (tag["href"] ?? "")[3..]).ToList();
            var moved = false;
            foreach (var name in place.Keys.Where(name => wrong.Count == 0 || wrong.Exists(id => IsAt(name, id))).ToList())
            {
                place[name]++;
                moved = true;
            }

            if (!moved)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Of a draft, and of what a form showed as it stood, what was written last counts.</summary>
    private void Take(SeenForm form, List<KeyValuePair<string, string>> sent, string location)
    {
        var place = Draft().Match(location) is { Success: true } draft ? draft.Value : PageWalk.ShapeOf(form.Action);
        foreach (var (field, text) in sent.Where(field => field.Value.Contains("<script>", StringComparison.Ordinal)))
        {
            var stood = form.Controls.Where(control => control.Name == field && control.Value != text).Select(control => control.Value).ToHashSet(StringComparer.Ordinal);
            taken.RemoveAll(before => stood.Contains(before.Text) || (before.Field == $"{place} {field}" && place.StartsWith("draft=", StringComparison.Ordinal)));
            taken.Add(($"{place} {field}", text));
        }

        if (form.BringsFile)
        {
            taken.Add(($"{PageWalk.ShapeOf(form.Action)} file", FileNameAsKept));
        }
    }

    private static bool IsAt(string name, string id) => FieldId.Of(name) is var own && (own == id || own.StartsWith($"{id}-", StringComparison.Ordinal) || id.StartsWith($"{own}-", StringComparison.Ordinal));

    private static Task<Browser.Shown> SendAsync(Browser browser, SeenForm form, List<KeyValuePair<string, string>> sent) => form.BringsFile
        ? browser.SendBytesAsync(form.Action, HostileBody.InParts("boundary", sent, form.Controls.FirstOrDefault(control => control.Type == "file")?.Name ?? "file", FileName, "%PDF-1.7\n%%EOF"u8.ToArray()), "multipart/form-data; boundary=boundary")
        : browser.SendBytesAsync(form.Action, HostileBody.Of(sent), HostileBody.Type);

    private string Entry(SeenControl control, int place)
    {
        if (control.Type is "hidden" or "file" || control.Chosen)
        {
            return control.Value;
        }

        number++;
        string[] entries = control.Type switch
        {
            "date" => [Day(60), Day(0), Day(-1), Day(400), ""],
            "time" => ["10:00", "08:30", ""],
            "number" => ["5", "1", "60"],
            "email" => [$"a{number}@example.org"],
            _ => [$"<script>alert({number})</script>\"><img src=x onerror=alert({number})>'&amp;👩‍👩‍👧‍👦{new string('W', 60)}", $"\"><script>alert({number})</script>", control.Value, "13800000000", $"a{number}", "5"],
        };
        return entries[Math.Min(place, entries.Length - 1)];
    }

    private string Day(int days) => town.Now.ToOffset(TimeSpan.FromHours(8)).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("有 [0-9]+ 处要改.{0,200}")]
    private static partial Regex Summary();

    [GeneratedRegex("draft=[^&]+")]
    private static partial Regex Draft();
}
