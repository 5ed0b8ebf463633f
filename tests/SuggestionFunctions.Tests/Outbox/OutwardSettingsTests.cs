using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;
using SuggestionFunctions.Outbox;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>Settings and texts that are not in order end the start with a message that names them.</summary>
public sealed class OutwardSettingsTests
{
    [Theory]
    [InlineData("PublicUrl", "Smtp:Host=mail.example Smtp:From=a@example.com")]
    [InlineData("Smtp__Host", "Smtp:From=a@example.com")]
    [InlineData("Smtp__From", "Smtp:Host=mail.example PublicUrl=https://x.example")]
    [InlineData("Smtp__Port", "Smtp:Host=mail.example Smtp:From=a@example.com Smtp:Port=70000")]
    [InlineData("Smtp__Tls", "Smtp:Host=mail.example Smtp:From=a@example.com Smtp:Tls=perhaps")]
    [InlineData("Smtp__Tls", "Smtp:Host=mail.example Smtp:From=a@example.com Smtp:Tls=none Smtp:User=u Smtp:Password=geheim")]
    [InlineData("Smtp__Password", "Smtp:Host=mail.example Smtp:From=a@example.com Smtp:User=u")]
    [InlineData("Webhooks__hefu__Url", "Webhooks:hefu:Url=http://bridge.example/ Webhooks:hefu:Secret=0123456789012345678901234")]
    [InlineData("Webhooks__hefu__Url", "Webhooks:hefu:Url=ftp://bridge.example/ Webhooks:hefu:Secret=0123456789012345678901234")]
    [InlineData("Webhooks__hefu__Url", "Webhooks:hefu:Secret=0123456789012345678901234")]
    [InlineData("Webhooks__hefu__Secret", "Webhooks:hefu:Url=https://bridge.example/ Webhooks:hefu:Secret=geheim")]
    public void A_setting_that_is_not_in_order_is_named_and_no_secret_told(string named, string settings)
    {
        var error = Assert.Throws<InvalidOperationException>(() => OutwardSettings.Read(Of(settings)));
        Assert.Contains($"setting {named} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_in_the_clear_is_for_this_machine_or_where_it_is_allowed()
    {
        const string Rest = " Webhooks:hefu:Secret=0123456789012345678901234 PublicUrl=https://x.example";
        Assert.True(OutwardSettings.Read(Of("Webhooks:hefu:Url=http://127.0.0.1:8000/" + Rest)).Reaches("hefu"));
        var allowed = OutwardSettings.Read(Of("Webhooks:hefu:Url=http://bridge.intranet/ Webhooks:hefu:AllowHttp=true" + Rest));
        Assert.True(allowed.ReachesDesk("post:hefu.chair"));
        Assert.False(allowed.ReachesDesk("person:shuanglin.p1"));
        Assert.False(OutwardSettings.Read(Of("")).IsOn);
    }

    [Fact]
    public void A_towns_own_texts_stand_over_those_delivered_for_one_kind_too()
    {
        using var folder = new Storage.TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "overdue.zh.txt"), "超期：{title}\n\n{name}同志：{text} {{不是占位}}\n{number}\n落款");
        File.WriteAllText(Path.Combine(folder.Path, "overdue.en.txt"), "Late: {title}\n\n{text}");
        var templates = MessageTemplates.Load(folder.Path);
        var (subject, text) = templates.Of("overdue", Language.Chinese).Fill(Values("{link}\r\nBcc: x@example.com"));
        Assert.Equal("超期：{link}  Bcc: x@example.com", subject); // One line, and what is filled in is not looked at again.
        Assert.Equal("书记同志：内容 {不是占位}\n落款\n", text); // Without a number its line is left out.
        Assert.Contains("不想再收到", templates.Of("taskOpened", Language.Chinese).Fill(Values("t")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overdue.zh.txt", "标题\n\n{nmae}", "{nmae}")]
    [InlineData("digest.zh.txt", "标题\n\n{text}", "{text}")]
    [InlineData("overdue.zh.txt", "标题\n正文", "subject")]
    [InlineData("overdue.zh.txt", "标题\n\n{", "{")]
    [InlineData("overdew.zh.txt", "标题\n\n正文", "overdew")]
    [InlineData("overdue.fr.txt", "标题\n\n正文", "overdue.fr")]
    [InlineData("overdue.zh.txt", "标题\n\n正文", "overdue.en.txt")]
    public void A_text_that_is_not_in_order_ends_the_start_with_its_name(string file, string text, string said)
    {
        using var folder = new Storage.TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, file), text);
        var message = Assert.Throws<MessageTemplateException>(() => MessageTemplates.Load(folder.Path)).Message;
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Contains("overd", message + (file.StartsWith("digest", StringComparison.Ordinal) ? "overd" : ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("21:00", "07:00", "2026-03-02T13:00:00Z", "2026-03-02T23:00:00Z")] // 21:00 in China.
    [InlineData("21:00", "07:00", "2026-03-02T22:59:00Z", "2026-03-02T23:00:00Z")] // 06:59 the next day.
    [InlineData("21:00", "07:00", "2026-03-02T23:00:00Z", null)]
    [InlineData("21:00", "07:00", "2026-03-02T12:59:00Z", null)]
    [InlineData("12:00", "14:00", "2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z")]
    [InlineData("12:00", "14:00", "2026-03-02T06:00:00Z", null)]
    public void Quiet_hours_end_at_an_instant(string from, string until, string now, string? end) => Assert.Equal(
        end is null ? null : DateTimeOffset.Parse(end), new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(until)).EndAt(DateTimeOffset.Parse(now)));

    [Fact]
    public void Pauses_grow_with_chance_in_them_up_to_an_hour_and_a_quarter()
    {
        foreach (var (attempts, seconds) in new[] { (1, 10), (2, 20), (5, 160), (9, 2560), (10, 3600), (500, 3600) })
        {
            Assert.InRange(RetryPause.OfMessage(attempts).TotalSeconds, seconds * 0.8, seconds * 1.2);
        }

        Assert.InRange(RetryPause.OfReceiver(100).TotalMinutes, 12, 18);
        Assert.True(RetryPause.LongestTried > TimeSpan.FromDays(7));
        Assert.True(MessageQueue.Remembered > RetryPause.LongestTried);
    }

    private static Dictionary<string, string> Values(string title) => new()
    {
        ["name"] = "书记",
        ["town"] = "和孚镇",
        ["number"] = "",
        ["title"] = title,
        ["heading"] = "超期",
        ["text"] = "内容",
        ["at"] = "",
        ["link"] = "https://x.example/tasks/1",
    };

    private static IConfiguration Of(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1])).Build();
}
