using System.Globalization;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Words;
using SuggestionPages.Forms;
using SuggestionPages.Frame;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>The fields of an action as a form offers them: with the town's departments, leaders and common words.</summary>
public sealed class ActionFields(Register register, WordsRegister words, SuggestionLists lists, MeetingReader meetings, UploadedFiles uploaded, TaskRows rows, TimeProvider clock)
{
    public const string Paper = "paper";
    private const int MostYearsAhead = 5;

    /// <summary>The fields of an action on a task.</summary>
    /// <param name="caller">Who fills them in.</param>
    /// <param name="task">What it is decided on.</param>
    /// <param name="action">What is decided.</param>
    /// <param name="form">What stands in the form: the files that are attached already.</param>
    /// <param name="onBehalf">Whether it is entered for a deputy, whose paper may be attached.</param>
    /// <param name="language">For names and words.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<FieldModel>> OfAsync(
        Caller caller, TaskAnswer task, ActionView action, FormState form, bool onBehalf, Language language, CancellationToken cancellation)
    {
        var ground = new FormGround(PostId.TownOf(task.Assignee.Organization.Id), task.Kind, task.SuggestionId, task is { Kind: "meetingAnswer", About: { } about } ? about.Id : null);
        return await OfAsync(caller, ground, action, form, onBehalf, language, cancellation);
    }

    /// <summary>The fields of an action on whatever it is decided on.</summary>
    public async Task<IReadOnlyList<FieldModel>> OfAsync(
        Caller caller, FormGround ground, ActionView action, FormState form, bool onBehalf, Language language, CancellationToken cancellation)
    {
        var fields = new List<FieldModel>();
        foreach (var field in action.Fields)
        {
            var model = await OfAsync(ground, action.Action, field, language == Language.English, cancellation);
            fields.Add(field.Type switch
            {
                FieldType.Attachments => model with { Maximum = AttachmentLinks.MostEach, Choices = await FilesAsync(caller, form.All(field.Name), cancellation) },
                FieldType.FutureInstant when ground.MeetingId is { } meeting =>
                    model with { Control = FieldControl.Radios, OtherMoment = true, Choices = await OffersAsync(caller, meeting, ground.TownId, language, cancellation) },
                _ => model,
            });
        }

        if (onBehalf)
        {
            fields.Add(new FieldModel
            {
                Name = Paper,
                Control = FieldControl.Files,
                Label = new Wording("代表写的纸件的照片", "A picture of the deputy's paper").In(language),
                Required = false,
                Maximum = 1,
                Choices = await FilesAsync(caller, form.All(Paper), cancellation),
            });
        }

        return fields;
    }

    /// <summary>That no text of a page's form was sent with the blanks of the town's words still in it.</summary>
    /// <exception cref="ProblemException">422 with every field in which one stands.</exception>
    public async Task RequireFilledAsync(string townId, ActionView action, PageForm form, CancellationToken cancellation)
    {
        string[] texts = [.. action.Fields.Where(field => field.Type == FieldType.Text && (form[field.Name] ?? "").Contains(Blanks.Begin)).Select(field => field.Name)];
        if (texts.Length == 0)
        {
            return;
        }

        var town = await words.OfAsync(townId, cancellation);
        var known = town.Instructions.Select(one => one.Text).Concat(town.ReplyTemplates.Select(one => one.Text)).SelectMany(Blanks.In).ToHashSet(StringComparer.Ordinal);
        var left = texts.Where(name => Blanks.In(form[name] ?? "").Any(known.Contains)).ToDictionary(name => name, _ => (IReadOnlyList<Wording>)[new("把〔 〕里的内容填上。", "Fill in what stands in 〔 〕.")]);
        if (left.Count > 0)
        {
            throw ProblemException.Invalid(left);
        }
    }

    /// <summary>What was entered, as it is read: names instead of ids, words instead of codes, days with their weekday.</summary>
    /// <param name="fields">The form's.</param>
    /// <param name="form">What was entered.</param>
    /// <param name="thisYear">The year (in China) that goes without saying.</param>
    /// <param name="english">Whether in English.</param>
    public static IReadOnlyList<Answer> Answers(IReadOnlyList<FieldModel> fields, FormState form, int thisYear, bool english) =>
        [.. fields.Select(field => new Answer(field.Name, field.Label, Spoken(field, form, thisYear, english))).Where(answer => answer.Value.Length > 0)];

    private static string Spoken(FieldModel field, FormState form, int thisYear, bool english) => field.Control switch
    {
        FieldControl.Radios when field.OtherMoment && Moment(form, field.Name, thisYear, english) is { Length: > 0 } other => other,
        FieldControl.Moment => Moment(form, field.Name, thisYear, english),
        FieldControl.Date => Day(form[field.Name], thisYear, english),
        FieldControl.Flag => form[field.Name] == "true" ? english ? "Yes" : "是" : "",
        FieldControl.Promises or FieldControl.Conclusions => string.Join("\n", Enumerable.Range(0, 50)
            .Select(row => string.Join(' ', new[]
            {
                form[$"{field.Name}[{row}].text"], LabelOf(field, form[$"{field.Name}[{row}].department"]), Day(form[$"{field.Name}[{row}].dueOn"], thisYear, english),
            }.Where(part => part.Length > 0)))
            .Where(line => line.Length > 0)),
        FieldControl.LongText when form[field.Name].Length == 0 => form[$"{field.Name}.common"],
        _ => string.Join(english ? ", " : "、", form.All(field.Name).Where(value => value.Length > 0).Select(value => LabelOf(field, value))),
    };

    private static string Moment(FormState form, string field, int thisYear, bool english) =>
        $"{Day(form[$"{field}.date"], thisYear, english)} {Time(form[$"{field}.time"])}".Trim();

    private static string Time(string value) =>
        TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("H:mm", CultureInfo.InvariantCulture) : value;

    /// <summary>A day as the form sends it; what is none, as it stands.</summary>
    private static string Day(string value, int thisYear, bool english) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Dates.Long(day, thisYear, english) : value;

    private static string LabelOf(FieldModel field, string value) => field.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;

    private async Task<FieldModel> OfAsync(FormGround ground, string action, FieldView field, bool english, CancellationToken cancellation)
    {
        var townId = ground.TownId;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var model = new FieldModel
        {
            Name = field.Name,
            Control = ControlOf(field),
            Label = ActionWords.Field(field.Name, english) ?? field.Name,
            Hint = ActionWords.Hint(field.Name, action, english),
            Required = field.Required,
            NeededWhen = ActionWords.NeededWhen(field.Name, action, english),
            Maximum = field.Type is FieldType.Text or FieldType.Line ? field.Maximum : null,
        };
        return field.Type switch
        {
            FieldType.Choice when field.Name == "absent" => model with { Choices = [new("", english ? "Both came" : "都来了"), .. ActionWords.ChoicesOf(field.Name, field.Choices ?? [], english)] },
            FieldType.Choice => model with { Choices = ActionWords.ChoicesOf(field.Name, field.Choices ?? [], english) },
            FieldType.Number => model with { Choices = [.. Enumerable.Range(1, field.Maximum ?? 1).Reverse().Select(number => new Choice($"{number}", english ? $"{number}" : $"{number} 分"))] },
            FieldType.Department or FieldType.Departments or FieldType.Conclusions => model with { Choices = await DepartmentsAsync(townId, cancellation) },
            FieldType.LeaderPost => model with { Choices = await LeadersAsync(townId, today, cancellation) },
            FieldType.FutureDate => model with { From = today.AddDays(1), Until = today.AddYears(MostYearsAhead) },
            FieldType.FutureInstant => model with { From = today, Until = today.AddYears(1) },
            FieldType.PastInstant => model with { Until = today },
            FieldType.Line when field.Name == "category" => model with { Control = FieldControl.Select, Choices = [.. (await register.CategoriesAsync(townId, cancellation)).Select(category => new Choice(category.Id, category.Name))] },
            FieldType.Text when field.Name == "instruction" && await InstructionsAsync(townId, ground.Kind, cancellation) is var common =>
                model with { Common = [.. common.Where(words => !Blanks.In(words).Any())], ToFill = [.. common.Where(words => Blanks.In(words).Any())] },
            FieldType.Text when field.Name == "text" && ground.Kind is "departmentHandling" or "coHandlingOpinion" => model with { Samples = await SamplesAsync(townId, cancellation) },
            FieldType.Suggestion => model with { Control = FieldControl.Select, Choices = await OtherCasesAsync(townId, ground.SuggestionId, cancellation) },
            _ => model,
        };
    }

    private static FieldControl ControlOf(FieldView field) => field.Type switch
    {
        FieldType.Text => FieldControl.LongText,
        FieldType.Choice or FieldType.Number => FieldControl.Radios,
        FieldType.Departments => FieldControl.Checkboxes,
        FieldType.Department or FieldType.LeaderPost => FieldControl.Select,
        FieldType.Flag => FieldControl.Flag,
        FieldType.FutureDate => FieldControl.Date,
        FieldType.PastInstant or FieldType.FutureInstant => FieldControl.Moment,
        FieldType.Attendees => FieldControl.Lines,
        FieldType.Commitments => FieldControl.Promises,
        FieldType.Conclusions => FieldControl.Conclusions,
        FieldType.Attachments => FieldControl.Files,
        _ => FieldControl.Line,
    };

    private async Task<IReadOnlyList<Choice>> DepartmentsAsync(string townId, CancellationToken cancellation) =>
        [.. (await register.DepartmentsAsync(townId, cancellation)).Where(department => department.Active).Select(department => new Choice(department.Id, department.Name))];

    /// <summary>Leaders in charge by name: two of a town have the same role.</summary>
    private async Task<IReadOnlyList<Choice>> LeadersAsync(string townId, DateOnly today, CancellationToken cancellation)
    {
        var leaders = new List<Choice>();
        foreach (var post in await register.PostsAsync(townId, Role.LeaderInCharge, cancellation))
        {
            var holders = await register.HoldersAsync(post.Id, today, cancellation);
            leaders.Add(new Choice(post.Id, string.Join('、', holders.Select(holder => holder.Name).DefaultIfEmpty(post.Id))));
        }

        return leaders;
    }

    private async Task<IReadOnlyList<Choice>> FilesAsync(Caller caller, IEnumerable<string> ids, CancellationToken cancellation) =>
        [.. (await uploaded.OfAsync(caller.PersonId, ids, cancellation)).Select(file => new Choice(file.Id, $"{file.Name}（{FileWords.Size(file.Size)}）"))];

    /// <summary>The times that the other side offers now, by the instants that accept them.</summary>
    private async Task<IReadOnlyList<Choice>> OffersAsync(Caller caller, string meetingId, string townId, Language language, CancellationToken cancellation)
    {
        var dates = await rows.DueDatesAsync(townId, cancellation);
        var (_, _, meeting) = await meetings.RequireAsync(caller, meetingId, cancellation);
        return [.. meeting.Proposed.Where(at => at > clock.GetUtcNow()).Select(at => new Choice(Instants.Write(at), dates.Moment(at, language == Language.English)))];
    }

    private async Task<IReadOnlyList<Fact>> SamplesAsync(string townId, CancellationToken cancellation) =>
        [.. (await words.OfAsync(townId, cancellation)).ReplyTemplates.Select(sample => new Fact(sample.Name, sample.Text))];

    /// <summary>What another could be joined with: the town's cases that are under way, the newest first.</summary>
    private async Task<IReadOnlyList<Choice>> OtherCasesAsync(string townId, string? but, CancellationToken cancellation)
    {
        var others = new List<Choice>();
        await foreach (var (_, entry) in lists.ReadAsync(TownLists.Open(townId), KeyRange.All, cancellation))
        {
            if (entry.Id != but)
            {
                others.Add(new Choice(entry.Id, $"{entry.Number} {entry.Title}"));
            }
        }

        return others;
    }

    private async Task<IReadOnlyList<string>> InstructionsAsync(string townId, string? kind, CancellationToken cancellation) =>
        [.. (await words.OfAsync(townId, cancellation)).Instructions.Where(words => words.Step is null || Codes.Of(words.Step.Value) == kind).Select(words => words.Text)];
}
