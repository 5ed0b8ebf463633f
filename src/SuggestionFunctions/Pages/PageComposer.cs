using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Words;
using SuggestionPages.Frame;
using SuggestionPages.Helping;

namespace SuggestionFunctions.Pages;

/// <summary>Puts the frame around a page: town, person, places to go to, and what waits there.</summary>
public sealed class PageComposer(Register register, WordsRegister words, DeskReader desk, NoticeInbox notices, HelperMode helping, KnownTowns known, IRehearsalClock rehearsal, TimeProvider clock)
{
    private const int MostNoticesCounted = 100;

    /// <summary>A page with what it shows.</summary>
    /// <param name="request">Whose it is.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="status">The HTTP status; with 422 the title says that something is to be corrected.</param>
    /// <param name="wide">Whether it needs the width of the window.</param>
    public async Task<IResult> ShowAsync<TPage>(
        HttpRequest request, Wording title, object? model, CancellationToken cancellation, int status = StatusCodes.Status200OK, bool wide = false)
        where TPage : IComponent
    {
        var language = request.PageLanguage();
        var named = title.In(language);
        if (status == StatusCodes.Status422UnprocessableEntity)
        {
            named = new Wording("有错误：", "Error: ").In(language) + named;
        }

        return new PageResult(await FrameAsync(request, named, wide, cancellation) with { HoldsEntries = model is IHoldsEntries { HoldsEntries: true } }, typeof(TPage), model, status);
    }

    /// <summary>A page of somebody who has signed in with this very request, so that their forms carry the new session's token.</summary>
    public async Task<IResult> ShowForAsync<TPage>(HttpRequest request, string formToken, Wording title, object model, CancellationToken cancellation)
        where TPage : IComponent =>
        new PageResult(await FrameAsync(request, title.In(request.PageLanguage()), wide: false, cancellation) with { FormToken = formToken, HoldsEntries = model is IHoldsEntries { HoldsEntries: true } }, typeof(TPage), model);

    /// <summary>A page of somebody who has just signed out: nothing around it is theirs any more.</summary>
    public async Task<IResult> ShowSignedOutAsync<TPage>(HttpRequest request, Wording title, object model)
        where TPage : IComponent =>
        new PageResult(await FrameAsync(request, title.In(request.PageLanguage()), wide: false, request.HttpContext.RequestAborted) with { Person = null, FormToken = null, Nav = [], Helping = null }, typeof(TPage), model);

    /// <summary>A page that must be shown even while the storage is away: then with nothing around it but the town's name and telephone, as they were last.</summary>
    public async Task<IResult> ShowAnywayAsync<TPage>(HttpRequest request, Wording title, object model, int status)
        where TPage : IComponent
    {
        var named = title.In(request.PageLanguage());
        PageFrame frame;
        try
        {
            frame = await FrameAsync(request, named, wide: false, request.HttpContext.RequestAborted);
        }
        catch (Exception error) when (error is StorageUnavailableException or ProblemException)
        {
            var town = known.Find(request.CallerIfAny()?.HomeTownId);
            frame = new PageFrame
            {
                English = request.PageLanguage() == Language.English,
                Size = request.PageSize(),
                Title = named,
                Town = town?.Name ?? "",
                Telephone = town?.Telephone,
                Path = "/",
            };
        }

        return new PageResult(frame, typeof(TPage), model, status);
    }

    private async Task<PageFrame> FrameAsync(HttpRequest request, string title, bool wide, CancellationToken cancellation)
    {
        var caller = request.CallerIfAny();
        var language = request.PageLanguage();
        var town = caller is null ? await OnlyTownAsync(cancellation) : await register.TownAsync(caller.HomeTownId, cancellation);
        var telephone = town is null ? null : (await words.OfAsync(town.Id, cancellation)).Telephone;
        if (town is not null)
        {
            known.Note(town, telephone);
        }

        return new PageFrame
        {
            English = language == Language.English,
            Size = request.PageSize(),
            Title = title,
            Town = town?.Name ?? "",
            Path = request.Path + request.QueryString.Value,
            Person = caller?.Name,
            FormToken = caller is null ? null : request.FormToken(),
            Nav = caller is null ? [] : await NavAsync(caller, request.Path, language, cancellation),
            Telephone = telephone,
            MovesTime = caller is not null && ClockMoves.MayMove(caller),
            ChangesPerson = rehearsal.Enabled && request.Cookies.ContainsKey(DemoPass.Cookie),
            RehearsalNow = rehearsal.Enabled ? ChinaTime.Of(clock.GetUtcNow()) : null,
            Wide = wide,
            Helping = await helping.FindAsync(request, cancellation) is { } help
                ? new HelpingBanner(help.DeputyId, help.DeputyName, HelpingWords.Manner(Codes.Of(help.Manner), language == Language.English), ChinaTime.Of(help.Until).ToString("H:mm", CultureInfo.InvariantCulture)) : null,
        };
    }

    private async Task<Organization?> OnlyTownAsync(CancellationToken cancellation) =>
        await register.TownsAsync(cancellation) is [{ } first, ..] ? await register.TownAsync(first.Id, cancellation) : null;

    private async Task<IReadOnlyList<NavItem>> NavAsync(Caller caller, PathString path, Language language, CancellationToken cancellation)
    {
        var items = new List<NavItem>();
        void Add(string href, Wording label, string icon, int? count = null) =>
            items.Add(new NavItem(href, label.In(language), icon, path == href || path.StartsWithSegments(href, StringComparison.Ordinal), count));

        if (!Entrance.OnlyAdministers(caller.Posts))
        {
            Add("/desk", new("我的待办", "My desk"), "desk", (await desk.CountAsync(caller, cancellation)).Open);
            if (caller.Posts.Any(post => post.Role == Role.Deputy))
            {
                Add("/suggestions/new", new("提建议", "Make a suggestion"), "new");
            }

            if (caller.Posts.Any(post => post.Role is Role.Helper or Role.CongressOffice))
            {
                Add("/helper", new("代填", "On behalf"), "new");
            }

            Add("/suggestions", new("建议", "Suggestions"), "list");
        }

        if (caller.Posts.Any(post => post.Role is Role.Deputy or Role.Helper or Role.Department or Role.LeaderInCharge or Role.CongressOffice))
        {
            Add("/meetings", new("约见", "Meetings"), "meetings");
        }

        Add("/notices", new("通知", "Notices"), "notices", (await notices.ReadAsync(caller, unreadOnly: true, after: null, MostNoticesCounted, cancellation)).Count);
        if (ReportAccess.TownOf(caller) is not null)
        {
            Add("/board", new("看板", "Board"), "board");
            Add("/reports", new("年度报告", "Report"), "report");
        }

        if (RegisterAccess.IsKeeper(caller))
        {
            Add("/office", new("人大办", "Office"), "office");
        }

        // Of places within each other the innermost is where one is.
        var innermost = items.Where(item => item.Current).MaxBy(item => item.Href.Length);
        return [.. items.Select(item => item with { Current = item == innermost })];
    }
}
